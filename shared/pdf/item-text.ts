import type { Charge, LabelledFact, Line, Quantities, Shipment } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { chargeDetail, chargeLabel, quantityLabel } from '../format/labels.ts';
import type { Figures } from './figures.ts';
import { joinRuns, lengthOf, type Runs } from './runs.ts';
import type { Words } from './words/words.ts';

/** What stands in the item column, one paragraph each: the name in ink, the rest small and quiet. */
export interface ItemText {
  /** Null where the vendor gives none. */
  readonly name: Runs | null;
  readonly details: readonly Runs[];
}

const SEPARATOR = ' · ';
const NBSP = '\u00a0';
const MOST_CHARACTERS_TO_SHARE = 48;
const QUANTITY_NAMES = ['ordered', 'accepted', 'backordered', 'rejected', 'shipped', 'invoiced'] as const;

export function lineText(line: Line, figures: Figures, words: Words): ItemText {
  const { description, codes, supplier, status, designation, shipments } = line;
  const details = [
    joinRuns(
      codes.map(({ label, fact }) =>
        isKnown(fact) ? [{ text: words.data(label) + NBSP }, ...figures.text(fact)] : [],
      ),
      SEPARATOR,
    ),
    joinRuns(
      [
        supplier !== null && isKnown(supplier.name)
          ? [{ text: `${words.lines.supplier} ` }, ...figures.text(supplier.name)]
          : [],
        ...[status, designation].map((fact) => (isKnown(fact) ? figures.text(fact) : [])),
      ],
      SEPARATOR,
    ),
    quantities(line, figures, words),
    ...shipments.map((shipment) => shipmentText(shipment, figures, words)),
    ...labelledTexts([...line.notes, ...line.attributes], figures, words),
  ];
  return {
    name: isKnown(description) ? figures.text(description) : null,
    details: details.filter((detail) => lengthOf(detail) > 0),
  };
}

export function chargeText(charge: Charge, figures: Figures, words: Words): ItemText {
  const { detail } = charge;
  const translated = isKnown(detail) ? { ...charge, detail: { ...detail, value: words.data(detail.value) } } : charge;
  const text = chargeDetail(translated, words.labels);
  return {
    name: [figures.data(chargeLabel(charge, words.labels))],
    details: text === '' ? [] : [[figures.data(text)]],
  };
}

/** "label: value" each; short ones share a paragraph. */
function labelledTexts(facts: readonly LabelledFact[], figures: Figures, words: Words): readonly Runs[] {
  const texts = facts.flatMap(({ label, fact }) =>
    isKnown(fact) ? [[figures.data(words.data(label)), { text: ': ' }, ...figures.text(fact)]] : [],
  );
  const isShort = (runs: Runs): boolean =>
    lengthOf(runs) <= MOST_CHARACTERS_TO_SHARE && !runs.some(({ text }) => text.includes('\n'));
  return [joinRuns(texts.filter(isShort), SEPARATOR), ...texts.filter((text) => !isShort(text))];
}

/** "Ordered 5 · Accepted 5 · Backordered 1 until 1 Jan 2019", unless it says no more than the quantity column. */
function quantities({ quantity, quantities: all, backorderedUntil }: Line, figures: Figures, words: Words): Runs {
  const known = QUANTITY_NAMES.filter((name) => isKnown(all[name]));
  const only = known.length === 1 ? known[0] : undefined;
  if (only !== undefined && all[only].value === quantity.value && !isKnown(backorderedUntil)) return [];
  const until = isKnown(backorderedUntil) ? untilRuns(figures.day(backorderedUntil), words) : [];
  const parts = known.map((name) => [
    ...quantityRuns(name, all, figures, words),
    ...(name === 'backordered' ? until : []),
  ]);
  const loose = until.length > 0 && !known.includes('backordered');
  const label = quantityLabel('backordered', words.labels);
  return joinRuns([...parts, loose ? [{ text: label }, ...until] : []], SEPARATOR);
}

function untilRuns(day: Runs, words: Words): Runs {
  return around(words.lines.until, day).map((run, index) => (index === 0 ? { ...run, text: ` ${run.text}` } : run));
}

function quantityRuns(name: keyof Quantities, all: Quantities, figures: Figures, words: Words): Runs {
  return [{ text: quantityLabel(name, words.labels) + NBSP }, ...figures.number(all[name])];
}

/** "Package t01: 2, UPS, Ground, shipped 1 Jan 2019, cost 4.00 USD". */
function shipmentText(shipment: Shipment, figures: Figures, words: Words): Runs {
  const { trackingNumber, quantity, carrier, method, shippedOn, cost } = shipment;
  const parts = joinRuns(
    [
      isKnown(quantity) ? figures.number(quantity) : [],
      isKnown(carrier) ? figures.text(carrier) : [],
      isKnown(method) ? figures.text(method) : [],
      isKnown(shippedOn) ? around(words.packages.shipped, figures.day(shippedOn)) : [],
      isKnown(cost.amount) ? around(words.packages.cost, figures.money(cost)) : [],
    ],
    ', ',
  );
  const name: Runs = isKnown(trackingNumber)
    ? around(words.packages.name, figures.text(trackingNumber))
    : [{ text: words.packages.name(null) }];
  return parts.length === 0 ? name : [...name, { text: ': ' }, ...parts];
}

const PLACE = '\ufffc';

/** A phrase of the language with runs in the place of its one word of data. */
function around(phrase: (value: string) => string, runs: Runs): Runs {
  const [before = '', after = ''] = phrase(PLACE).split(PLACE);
  return [{ text: before }, ...runs, { text: after }].filter(({ text }) => text !== '');
}
