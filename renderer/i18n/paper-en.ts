/** The PDF of a document on the screen. */
export const preview = {
  region: 'PDF of {{document}}',
  loading: 'Making the PDF',
  page: 'Page {{page}} of {{pages}}',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoom: '{{percent}} %',
  fitWidth: 'Fit width',
  missingGlyphs_one: 'No font here has this character; the PDF shows a box in its place:',
  missingGlyphs_other: 'No font here has these characters; the PDF shows a box in their place:',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
} as const;

/** What became of a print. */
export const printing = {
  busy: 'Preparing to print…',
  done: 'Handed to the printer',
  cancelled: 'Nothing was printed',
  cancelledText: 'The print was cancelled.',
  nothing: 'Nothing was printed',
  without_one: 'Handed to the printer without {{count}} document',
  without_other: 'Handed to the printer without {{count}} documents',
  notOnPaper: 'These could not be drawn: {{names}}.',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
} as const;
