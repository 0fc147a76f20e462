import type { Instant } from '../document/dates.ts';
import type { ControlTotals } from '../control-totals.ts';
import type { Block } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { PdfDefinition } from './definition.ts';
import type { Drawing } from './drawing.ts';
import { createFigures } from './figures.ts';
import { footer } from './footer.ts';
import { titleRow } from './heading.ts';
import type { PdfOptions } from './options.ts';
import { aboutTable } from './plain-table.ts';
import { missingGlyphs } from './sections.ts';
import { paragraph, styleFor } from './style.ts';
import { wordsOf } from './words/index.ts';

const OURS = 'Invoice Desk';

/** What pages about many documents say at first. */
export interface Overview {
  readonly title: string;
  /** "14 documents". */
  readonly count: string;
  /** Which documents were asked for, a line each; empty: chosen one by one. */
  readonly selection: readonly string[];
  /** Of when it is, with its label; `moment` is the PDF's own date. */
  readonly asOf: { readonly label: string; readonly text: string; readonly moment: Instant };
  readonly totals: ControlTotals;
  readonly landscape?: boolean;
}

/** What is drawn with where nothing is of one vendor. */
export function overviewDrawing(options: PdfOptions): Drawing {
  const words = wordsOf(options.language);
  const { region } = options;
  const figures = createFigures(words, OURS, region, false);
  return { words, figures, style: styleFor(options), region, vendor: OURS };
}

/** Pages of ours about many documents: a title, their count, what was asked for and of when it is, then `rest`. */
export function overviewDefinition(
  { title, count, selection, asOf, totals, landscape }: Overview,
  rest: readonly Block[],
  drawing: Drawing,
  { language, logo }: PdfOptions,
): PdfDefinition {
  const { figures, style, words } = drawing;
  const lines =
    selection.length === 0 ? [[{ text: words.cover.chosen }]] : selection.map((line) => [figures.data(line)]);
  const about = [
    { label: words.cover.selection, lines },
    { label: asOf.label, lines: [[{ text: asOf.text }]] },
  ];
  return {
    language,
    info: {
      title: `${title} – ${count}`,
      author: OURS,
      subject: cleanText(selection.join(', ')).replaceAll('\n', ' ') || words.cover.chosen,
      keywords: [...new Set(totals.perCurrency.map(({ currency }) => currency))],
      created: asOf.moment,
    },
    paper: style.page.paper,
    ...(landscape === true && { landscape }),
    margins: style.page.margins,
    body: [
      titleRow(paragraph(title, style.title, { role: 'title', leading: 1.15 }), drawing, logo),
      paragraph(count, style.total, { above: 4 }),
      aboutTable(about, drawing),
      ...rest,
    ],
    footer: footer(`${title} · ${count}`, [`${words.cover.produced}, ${asOf.text}`], style, words),
    label: title,
    attachments: [],
    closing: (missing) => missingGlyphs(missing, drawing),
  };
}
