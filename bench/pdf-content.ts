import { decimal } from '../shared/document/decimal.ts';
import type { Address, Document, Line } from '../shared/document/document.ts';
import { missing, stated } from '../shared/document/fact.ts';
import { noMoney, parseCurrency, type Money } from '../shared/document/money.ts';
import type { DocumentDetail } from '../shared/listing.ts';
import { detailOf, statedText, withLines } from '../tests/fixtures/details.ts';

// Enough words that most lines of an invoice hold one that was not set before.
const SYLLABLES = ['ar', 'bel', 'cor', 'dan', 'es', 'fir', 'gol', 'hem', 'in', 'jun', 'kal', 'lor', 'mi', 'nor', 'ost'];
const ENDINGS = [
  'a',
  'band',
  'dose',
  'er',
  'halter',
  'ium',
  'lampe',
  'net',
  'o',
  'platte',
  'rail',
  'set',
  'x',
  'é',
  'ß',
];
const MOST_WORDS = 9;
const LEAST_WORDS = 4;

/**
 * An invoice with so many lines; every `seed` has other words, codes and figures, and the same always the same. The
 * sums are right.
 */
export function benchInvoice(lines: number, seed: number): DocumentDetail {
  const random = randomFrom(seed);
  const number = `2026-${String(seed).padStart(6, '0')}`;
  let sum = 0;
  const filled = (line: Line): Line => {
    const quantity = 1 + random(12);
    const cents = 190 + random(240_000);
    sum += cents * quantity;
    const codes = random(10) < 4 ? [{ label: 'SKU', fact: statedText(`LMP-${random(1_000_000)}-${random(100)}`) }] : [];
    return {
      ...line,
      description: statedText(description(random)),
      codes,
      quantity: stated(decimal(String(quantity)), 'invoice', '$'),
      unitPrice: euros(cents),
      amount: euros(cents * quantity),
    };
  };
  const base = withLines(lines, filled, {
    number,
    issuer: 'Birch & Sample Woodworks Ltd',
    issued: '2026-10-30',
    due: '2026-11-29',
    status: 'open',
    po: `PO-${77_000 + seed}`,
    order: String(99_000 + seed),
  });
  const tax = Math.round(sum * 0.19);
  return detailOf({ ...base, ...parties(base), id: `aaaaaaaa:${number}`, ...totals(sum, tax), notes: notes() });
}

function totals(sum: number, tax: number): Pick<Document, 'subTotal' | 'taxes' | 'total'> {
  const rate = stated(decimal('19'), 'invoice', '$');
  return {
    subTotal: euros(sum),
    taxes: [{ label: missing(), rate, rateUnit: 'percent', amount: euros(tax) }],
    total: euros(sum + tax),
  };
}

function parties({ issuer, customer }: Document): Pick<Document, 'issuer' | 'customer' | 'billTo'> {
  const name = statedText('Nordlicht Messtechnik GmbH');
  const address = addressOf(['Hafenstraße 12'], 'Kiel', '24103', 'Germany');
  return {
    issuer: {
      ...issuer,
      vatId: statedText('GB 293 4471 02'),
      address: addressOf(['Unit 9, The Old Sawmill', 'Mill Lane'], 'Hebden Bridge', 'HX7 8AD', 'United Kingdom'),
      email: statedText('accounts@birch.example'),
    },
    customer: { ...customer, name },
    billTo: { ...customer, name, contact: statedText('Buchhaltung'), vatId: statedText('DE 811 220 642'), address },
  };
}

function notes(): Document['notes'] {
  const text = 'Goods remain our property until paid in full.\nPlease quote the number of the invoice.';
  return [{ label: 'Note', fact: statedText(text) }];
}

function addressOf(street: readonly string[], city: string, postalCode: string, country: string): Address {
  return {
    street: street.map((line) => statedText(line)),
    city: statedText(city),
    region: missing(),
    postalCode: statedText(postalCode),
    country: statedText(country),
  };
}

function description(random: (below: number) => number): string {
  const count = LEAST_WORDS + random(MOST_WORDS - LEAST_WORDS + 1);
  const words = Array.from({ length: count }, () => {
    const stem = Array.from({ length: 1 + random(2) }, () => SYLLABLES[random(SYLLABLES.length)]).join('');
    return `${stem}${ENDINGS[random(ENDINGS.length)] ?? ''}`;
  });
  return words.join(' ');
}

function euros(cents: number): Money {
  const currency = parseCurrency('EUR');
  if (currency === null) return noMoney();
  const digits = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  return { amount: stated(decimal(digits), 'invoice', '$'), currency: stated(currency, 'invoice', '$') };
}

/** Whole numbers from 0 to below a limit, the same for the same seed on every machine. */
function randomFrom(seed: number): (below: number) => number {
  let state = (seed + 1) * 0x9e3779b1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
