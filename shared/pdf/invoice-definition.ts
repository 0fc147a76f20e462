import { utcDay } from '../document/dates.ts';
import { isKnown } from '../document/fact.ts';
import { numberOrLabel } from '../document/naming.ts';
import { moniesOf } from '../document/user-currency.ts';
import { vendorName } from '../document/vendors.ts';
import { formatDay, formatInstant } from '../format/dates.ts';
import { documentTitle, kindLabel } from '../format/labels.ts';
import type { DocumentDetail } from '../listing.ts';
import { cleanText } from './clean-text.ts';
import type { PdfDefinition, PdfInfo } from './definition.ts';
import type { Drawing } from './drawing.ts';
import { createFigures } from './figures.ts';
import { footer, shorten } from './footer.ts';
import { heading, parties } from './heading.ts';
import { lineTable } from './line-table.ts';
import type { PdfOptions } from './options.ts';
import { checks, labelledFacts, legend, missingGlyphs, otherAmounts, payment } from './sections.ts';
import { sourceAttachment } from './source-attachment.ts';
import { styleFor } from './style.ts';
import { totals } from './totals.ts';
import { wordsOf } from './words/index.ts';

/**
 * Draws a document in the order of design.md, "Sheet and PDF". Depends on nothing but its arguments: the PDF's date is
 * that of the revision it shows.
 */
export function invoiceDefinition(detail: DocumentDetail, options: PdfOptions): PdfDefinition {
  const { document, revision, goneSince } = detail;
  const { language, region, logo } = options;
  const words = wordsOf(language);
  const vendor = vendorName(document.vendor);
  const figures = createFigures(words, vendor, region, namesNoCurrency(document));
  const style = styleFor(options);
  const drawing: Drawing = { words, figures, style, region, vendor };
  const info = infoOf(detail, drawing);
  const body = [
    ...heading(document, drawing, logo),
    parties(document, drawing),
    lineTable(document, drawing),
    totals(document, drawing),
    ...payment(document, drawing),
    ...otherAmounts(document, drawing),
    ...labelledFacts(words.sections.notes, document.notes, drawing),
    ...labelledFacts(words.sections.furtherFields, document.attributes, drawing, 'fields'),
    ...checks(document, drawing),
  ];
  const gone = goneSince === null ? [] : [words.legend.gone(vendor, formatDay(utcDay(goneSince), region))];
  return {
    language,
    info,
    paper: style.page.paper,
    margins: style.page.margins,
    // Drawn last: the legend lists the formulas of all figures before it.
    body: [...body, ...legend(drawing, gone)],
    footer: footer(
      document.kind === 'order' ? `${shortTitle(info)} · ${words.cautions.notAnInvoice}` : shortTitle(info),
      [words.footer.copy(vendor, formatInstant(revision.fetched, region, 'UTC')), words.footer.hash(revision.hash)],
      style,
      words,
    ),
    label: shorten(documentTitle(document, words.labels)),
    attachments:
      options.attachSource && detail.source.length > 0
        ? [sourceAttachment(detail, words.source.description(vendor))]
        : [],
    closing: (missing) => missingGlyphs(missing, drawing),
  };
}

function namesNoCurrency(document: DocumentDetail['document']): boolean {
  const monies = moniesOf(document).filter(({ amount }) => isKnown(amount));
  return monies.length > 0 && monies.every(({ currency }) => !isKnown(currency));
}

function infoOf({ document, revision }: DocumentDetail, { vendor, words }: Drawing): PdfInfo {
  const issuer = document.issuer.name.value;
  const title = documentTitle(document, words.labels) + (issuer === null ? '' : ` – ${issuer}`);
  const references = document.references.flatMap(({ key, fact }) =>
    isKnown(fact) && (key === 'order' || key === 'po') ? [fact.value] : [],
  );
  const keywords = [vendor, kindLabel(document.kind, words.labels), numberOrLabel(document), ...references];
  return {
    title: oneLine(title),
    author: oneLine(issuer ?? vendor),
    subject: words.subject(vendor, revision.hash),
    keywords: [...new Set(keywords.map(oneLine))],
    created: revision.fetched,
  };
}

function oneLine(value: unknown): string {
  return cleanText(String(value)).replaceAll('\n', ' ');
}

// Room for "not an invoice" beside it.
const MOST_CHARACTERS = 60;

function shortTitle({ title }: PdfInfo): string {
  const characters = Array.from(title);
  return characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…` : title;
}
