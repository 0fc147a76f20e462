import { beforeEach, describe, expect, test } from 'vitest';
import { statedText, withLines } from '../../tests/fixtures/details.ts';
import { drawPdf } from '../../tests/fixtures/draw-pdf.ts';
import { noPdfTools, pdfInfo, pdfPages, pdfWords, type Word } from '../../tests/fixtures/read-pdf.ts';
import { decimal } from '../../shared/document/decimal.ts';
import type { Address, Document, Line, Tax } from '../../shared/document/document.ts';
import { missing, stated } from '../../shared/document/fact.ts';
import { noMoney, parseCurrency } from '../../shared/document/money.ts';
import type { PaperSize } from '../../shared/settings.ts';

const absent = noPdfTools();
beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));

function draw(document: Document, paper: PaperSize = 'A4'): Uint8Array {
  return drawPdf(document, { paper }).bytes;
}

/** The numbers in the position column, page by page. */
function positions(words: readonly Word[]): readonly number[] {
  return words.filter(({ left, text }) => left < 70 && /^\d+$/.test(text)).map(({ text }) => Number(text));
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Letters of a script that nothing else in these PDFs is written in, in the order of the page. */
function cyrillic(pdf: Uint8Array): string {
  return pdfPages(pdf)
    .join('')
    .replace(/[^\p{Script=Cyrillic}]/gu, '');
}

function numberedWords(count: number): string {
  return upTo(count)
    .map((number) => `w${number}`)
    .join(' ');
}

function wordsFound(pdf: Uint8Array): number {
  return new Set(
    pdfPages(pdf)
      .join(' ')
      .match(/\bw\d+\b/g),
  ).size;
}

describe('lines', () => {
  test.each([0, 1, 30, 200, 2000])('%i lines in, as many line numbers out, in order', (count) => {
    const pdf = draw(withLines(count));
    expect(positions(pdfWords(pdf))).toEqual(upTo(count));
    if (count === 0) expect(pdfPages(pdf).join('')).toContain('Lines not provided by Demo');
  });

  test('the head is repeated on every page, and every page says which of how many it is', () => {
    const pdf = draw(withLines(200));
    const pages = pdfPages(pdf);
    const pagesWithLines = new Set(
      pdfWords(pdf)
        .filter((word) => positions([word]).length > 0)
        .map(({ page }) => page),
    );
    expect(pagesWithLines.size).toBeGreaterThan(5);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page.replaceAll('\n', ' ').includes('# Item Qty Unit price Amount')).toBe(pagesWithLines.has(index + 1));
    });
  });

  test('a total never stands alone on a page', { timeout: 60_000 }, () => {
    for (const count of upTo(44)) {
      const words = pdfWords(draw(withLines(count), count % 2 === 0 ? 'A4' : 'Letter'));
      const page = words.find(({ text }) => text === 'Total')?.page;
      expect(page).toBeDefined();
      expect(positions(words.filter((word) => word.page === page))).toContain(count);
    }
  });

  test('amounts end on one edge, whatever their digits', () => {
    const amounts = ['1.00', '11111.11', '-7.25', '98765432.10', '0.05'];
    const document = withLines(amounts.length, (line) => ({
      ...line,
      amount: euros(amounts[line.position - 1] ?? '0'),
    }));
    const edges = pdfWords(draw(document))
      .filter(({ text }) => text === 'EUR')
      .map(({ right }) => Math.round(right));
    expect(edges.length).toBe(amounts.length + 1);
    expect(new Set(edges)).toEqual(new Set([545]));
  });
});

describe('texts of any length are printed whole', () => {
  test.each([0, 60, 500, 5000])('a description of %i characters', (length) => {
    const description = 'щедро '.repeat(length).slice(0, length);
    const pdf = draw(withLines(3, (line) => ({ ...line, description: statedText(description) })));
    expect(cyrillic(pdf)).toBe(description.replaceAll(' ', '').repeat(3));
    expect(positions(pdfWords(pdf))).toEqual([1, 2, 3]);
  });

  test('10,000 characters without a break', () => {
    const token = 'абвгдежзийклмнопрстуфхцч'.repeat(417).slice(0, 10_000);
    const pdf = draw(withLines(2, (line) => ({ ...line, description: statedText(token) })));
    expect(cyrillic(pdf)).toBe(token.repeat(2));
  });

  test('64,000 words in a description and as many in a note', { timeout: 60_000 }, () => {
    const text = numberedWords(64_000);
    const described = draw(withLines(1, (line) => ({ ...line, description: statedText(text) })));
    expect(wordsFound(described)).toBe(64_000);
    const noted = draw({ ...withLines(1), notes: [{ label: 'Note', fact: statedText(text) }] });
    expect(wordsFound(noted)).toBe(64_000);
  });

  test('a line taller than a page, of the widest letters, with many details', { timeout: 60_000 }, () => {
    const tall = (line: Line): Line => ({
      ...line,
      description: statedText(
        upTo(300)
          .map((number) => `w${number} ${'Щ'.repeat(number % 30)}`)
          .join('\n'),
      ),
      notes: upTo(40).map((number) => ({
        label: `Label ${number}`,
        fact: statedText(`w${300 + number} ${'‱ '.repeat(80)}`),
      })),
    });
    for (const paper of ['A4', 'Letter'] as const) {
      const pdf = draw(withLines(3, tall), paper);
      expect(wordsFound(pdf)).toBe(340);
      expect(cyrillic(pdf).length).toBe(3 * upTo(300).reduce((sum, number) => sum + (number % 30), 0));
      expect(positions(pdfWords(pdf))).toEqual([1, 2, 3]);
      const text = pdfPages(pdf).join('');
      // The widest character of the fonts.
      expect(text.split('‱').length - 1).toBe(3 * 40 * 80);
      expect(text).toContain('Total');
    }
  });

  test('a SKU and an invoice number of 300 characters stay inside the page', () => {
    const sku = 'Ж'.repeat(300);
    const codes = [{ label: 'SKU', fact: statedText(sku) }];
    const pdf = draw({ ...withLines(1, (line) => ({ ...line, codes })), number: statedText('Ы'.repeat(300)) });
    const letters = cyrillic(pdf);
    expect(letters.split('Ж').length - 1).toBe(300);
    // In the title and in the facts; the footer may shorten it.
    expect(letters.split('Ы').length - 1).toBeGreaterThanOrEqual(600);
    expect(Math.max(...pdfWords(pdf).map(({ right }) => right))).toBeLessThanOrEqual(546);
  });

  test('an address of 120 lines', () => {
    const none = missing();
    const street = upTo(120).map((number) => statedText(`w${number}`));
    const address: Address = { street, city: none, region: none, postalCode: none, country: none };
    const document = withLines(1);
    const pdf = draw({ ...document, shipTo: { ...document.issuer, address } });
    expect(wordsFound(pdf)).toBe(120);
    expect(positions(pdfWords(pdf))).toEqual([1]);
  });

  test('200 taxes with long labels, amounts of sixty digits', () => {
    const tax = (number: number): Tax => ({
      label: statedText(`w${number} ${'long label '.repeat(20)}`),
      rate: missing(),
      rateUnit: 'unknown',
      amount: euros('9'.repeat(60)),
    });
    const pdf = draw({ ...withLines(2), taxes: upTo(200).map(tax) });
    expect(wordsFound(pdf)).toBe(200);
    expect(positions(pdfWords(pdf))).toEqual([1, 2]);
    const last = pdfPages(pdf).find((page) => page.includes('Total'));
    expect(last).toContain('w200');
  });
});

test.each([
  ['A4', '595.28 x 841.89 pts (A4)'],
  ['Letter', '612 x 792 pts (letter)'],
] as const)('%s', (paper, size) => {
  expect(pdfInfo(draw(withLines(1), paper))['Page size']).toBe(size);
});

function euros(amount: string): Line['amount'] {
  const currency = parseCurrency('EUR');
  if (currency === null) return noMoney();
  return {
    amount: stated(decimal(amount), 'invoice', '$.amount'),
    currency: stated(currency, 'invoice', '$.currency'),
  };
}
