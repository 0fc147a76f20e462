import { checkSentence } from '../document/check-text.ts';
import type { Charge, Document, LabelledFact } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { codePointName } from '../format/code-points.ts';
import { figureFormat } from '../format/numbers.ts';
import type { Block, ColumnWidth } from './blocks.ts';
import { MISSING_GLYPH } from './clean-text.ts';
import type { Drawing } from './drawing.ts';
import { placesOfMoney } from './figures.ts';
import { isPayment } from './heading.ts';
import { chargeText } from './item-text.ts';
import { claimedCharges } from './line-table.ts';
import { joinRuns, type Runs } from './runs.ts';
import { HAIRLINE, pair, paragraph } from './style.ts';

const GAP = 12;
const LABEL_WIDTH = 124;
// Names of fields as the vendor writes them are long.
const FIELD_WIDTH = 190;
const AMOUNT_WIDTH = { min: 66, max: 150 };

interface Row {
  readonly label: Runs;
  readonly value: Runs;
}

/** How one is to pay, or has paid. */
export function payment({ references }: Document, drawing: Drawing): readonly Block[] {
  const { figures, words } = drawing;
  const { payment: heading, method, reference } = words.sections;
  const rows = references
    .filter(({ key }) => isPayment(key))
    .map(({ key, fact }): Row => ({
      label: [{ text: key === 'paymentMethod' ? method : reference }],
      value: figures.text(fact),
    }));
  return section(heading, rows, drawing);
}

/** What was stated about the order but is no part of this document's total. */
export function otherAmounts(document: Document, drawing: Drawing): readonly Block[] {
  const { figures, words } = drawing;
  const claimed = new Set(claimedCharges(document));
  const others = document.charges.filter((charge) => !claimed.has(charge));
  const places = placesOfMoney(others.map(({ amount }) => amount));
  const rows = others.map((charge): Row => ({
    label: chargeName(charge, drawing),
    value: figures.money(charge.amount, places),
  }));
  return section(words.sections.otherAmounts, rows, drawing, 'amounts');
}

function chargeName(charge: Charge, { figures, words }: Drawing): Runs {
  const { name, details } = chargeText(charge, figures, words);
  return joinRuns([name ?? [], ...details], ', ');
}

/** Notes, or fields with the vendor's own names. */
export function labelledFacts(
  heading: string,
  facts: readonly LabelledFact[],
  drawing: Drawing,
  form: 'texts' | 'fields' = 'texts',
): readonly Block[] {
  const { figures, words } = drawing;
  const rows = facts.map(({ label, fact }): Row => ({
    label: [figures.data(words.data(label))],
    value: figures.text(isOwn(fact) ? { ...fact, value: words.data(fact.value) } : fact),
  }));
  return section(heading, rows, drawing, form);
}

/** We write yes and no where the vendor sends true and false. */
function isOwn(fact: LabelledFact['fact']): fact is Extract<LabelledFact['fact'], { value: string }> {
  return isKnown(fact) && (fact.value === 'yes' || fact.value === 'no');
}

/** Findings as sentences, and what of the vendor's answer was not understood. */
export function checks(document: Document, drawing: Drawing): readonly Block[] {
  const { figures, words, region } = drawing;
  const format = figureFormat(region);
  const found = document.checks.map((check): Row => ({
    label: [{ text: check.level === 'warning' ? words.sections.pleaseCheck : words.sections.note }],
    value: [figures.data(checkSentence(inWords(check, drawing), format, words.checks))],
  }));
  const odd = document.oddities.map(({ part, path, found: what }): Row => ({
    label: [{ text: words.sections.notUnderstood }],
    value: [figures.data(words.sections.oddity(part, path, words.data(what)))],
  }));
  return section(words.sections.checks, [...found, ...odd], drawing);
}

function inWords(check: Document['checks'][number], { words }: Drawing): Document['checks'][number] {
  const found = check.values['found'];
  return found === undefined ? check : { ...check, values: { ...check.values, found: words.data(found) } };
}

/** What the marks mean. To be called when everything else is drawn: it lists the formulas of all computed figures. */
export function legend({ figures, style, vendor, words }: Drawing, more: readonly string[]): readonly Block[] {
  const lines: readonly Runs[] = [
    [{ text: words.legend.origins(vendor) }],
    ...figures.formulas().map((formula, index) => [{ text: `ƒ${index + 1} ` }, figures.data(formula)]),
    ...more.map((text) => [{ text }]),
  ];
  return [
    { kind: 'rule', rule: HAIRLINE, above: style.sectionGap, keepWithNext: true },
    ...lines.map((runs, index) => paragraph(runs, style.tiny, index === 0 ? { above: 7 } : { above: 1 })),
  ];
}

const MOST_CODES = 12;

/** Names the characters that stand as boxes; nothing where there are none. */
export function missingGlyphs(missing: readonly string[], { style, words }: Drawing): readonly Block[] {
  if (missing.length === 0) return [];
  const codes = missing.map(codePointName);
  const shown = codes.slice(0, MOST_CODES).join(', ');
  const more = Math.max(0, codes.length - MOST_CODES);
  return [paragraph(words.legend.missingGlyphs(MISSING_GLYPH, shown, more), style.tiny, { above: 1 })];
}

interface Form {
  readonly columns: readonly ColumnWidth[];
  readonly align: 'left' | 'right';
  readonly isSmall: boolean;
}

const FORMS: Readonly<Record<'texts' | 'fields' | 'amounts', Form>> = {
  texts: { columns: [LABEL_WIDTH, 'rest'], align: 'left', isSmall: false },
  fields: { columns: [FIELD_WIDTH, 'rest'], align: 'left', isSmall: true },
  amounts: { columns: ['rest', AMOUNT_WIDTH], align: 'right', isSmall: false },
};

/** A small heading over rows of label and value; nothing where there are no rows. */
function section(
  heading: string,
  rows: readonly Row[],
  { style }: Drawing,
  form: keyof typeof FORMS = 'texts',
): readonly Block[] {
  if (rows.length === 0) return [];
  const { columns, align, isSmall } = FORMS[form];
  const valueStyle = isSmall ? { ...style.small, color: style.base.color } : style.base;
  const labelStyle = { ...valueStyle, color: style.label.color };
  return [
    paragraph(heading, style.strong, { role: 'heading', above: style.sectionGap, keepWithNext: true }),
    {
      kind: 'table',
      above: 3,
      columns,
      gap: GAP,
      head: [],
      rows: rows.map(({ label, value }) =>
        pair([paragraph(label, labelStyle)], [paragraph(value, valueStyle, { align })], style.pairGap),
      ),
      summary: heading,
    },
  ];
}
