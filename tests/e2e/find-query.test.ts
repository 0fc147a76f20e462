import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../shared/document/document.ts';
import { sampleDocuments } from '../fixtures/sample-documents.ts';
import { trySamples, type ListScreen } from './list-steps.ts';
import { setStage } from './stage.ts';
import { expectAccessibleInBoth } from './steps.ts';

const stage = setStage(null);
const documents = sampleDocuments();
let list: ListScreen;

beforeAll(async () => {
  list = await trySamples(stage.page, documents.length);
});

/** The documents for which something holds, by a way that shares nothing with the search. */
function numbersOf(holds: (document: Document) => boolean): readonly string[] {
  return documents.filter(holds).map(({ number }) => number.value ?? '');
}

function hasCode(code: string): (document: Document) => boolean {
  return ({ lines }) => lines.some(({ codes }) => codes.some(({ fact }) => fact.value === code));
}

async function expectFound(numbers: readonly string[]): Promise<void> {
  expect(numbers.length).toBeGreaterThan(0);
  await list.expectLength(numbers.length);
}

describe('typing finds a document by', () => {
  test.each([
    ['a piece of its number', '0017-2', 'SI-00017-2'],
    ['its number without separators', 'si000172', 'SI-00017-2'],
    ['its PO', 'PO-2026-0004', '165528'],
    ['a piece of its tracking number', 'CAECFB91', 'SI-00013-1'],
    ['its total with a decimal comma', '1.629,25', '165525'],
    ['its total with a decimal point', '1,629.25', '165525'],
    ['its total without thousands', '1629.25', '165525'],
  ])('%s', async (_what, text, number) => {
    await list.search(text);
    await list.expectColumn('number', [number]);
  });

  test.each([
    ['a product code', 'OK-0155', hasCode('OK-0155')],
    ['words of a product, accents ignored', 'stoneware jug', hasCode('OK-0155')],
    [
      'the recipient, in capitals and without accents',
      'ΔΟΚΙΜΑΣΤΙΚΟΣ',
      ({ shipTo }: Document) => shipTo?.name.value === 'Δοκιμαστικός Παραλήπτης',
    ],
    ['a party', 'shannon float', (document: Document) => JSON.stringify(document).includes('Shannon Float')],
  ])('%s', async (_what, text, holds) => {
    await list.search(text);
    await expectFound(numbersOf(holds));
  });

  test('something that its row does not show, and the row says where it is', async () => {
    await list.search('CAECFB91');
    await list.expectLength(1);
    await expect.poll(() => list.rows.first().innerText()).toContain('1ZCAECFB918A');
    await expectAccessibleInBoth(stage.page, 'a row that says why it is found');
  });
});

describe('completions', () => {
  test('are offered with counts and taken with the keyboard', async () => {
    const { page } = stage;
    await list.search('stat');
    const suggestions = page.getByRole('listbox', { name: 'Suggestions' });
    await suggestions.getByRole('option', { name: /status:/ }).waitFor();
    await expectAccessibleInBoth(page, 'the suggestions');
    await choose('status:');
    await suggestions.getByRole('option', { name: /open/ }).waitFor();
    const open = documents.filter(({ status }) => status.code === 'open').length;
    await expect
      .poll(() => suggestions.getByRole('option', { name: /open/ }).innerText())
      .toMatch(new RegExp(`\\b${open}$`));
    await choose('open');
    expect((await list.field.inputValue()).trim()).toBe('status:open');
    await list.expectLength(open);
  });
});

/** Goes down the suggestions with the arrow key and takes one with Enter. */
async function choose(name: string): Promise<void> {
  const { page } = stage;
  const suggestions = page.getByRole('listbox', { name: 'Suggestions' });
  const count = await suggestions.getByRole('option').count();
  for (let step = 0; step < count; step += 1) {
    await page.keyboard.press('ArrowDown');
    const chosen = await suggestions.locator('[aria-selected=true]').innerText();
    if (!chosen.includes(name)) continue;
    await page.keyboard.press('Enter');
    return;
  }
  throw new Error(`${name} is not among the suggestions`);
}

describe('a mistake', () => {
  test('is marked with what would be valid, and the rest filters', async () => {
    const { page } = stage;
    const open = documents.filter(({ status }) => status.code === 'open').length;
    await list.search('status:opne status:open ');
    await list.expectLength(open);
    const correction = page.getByRole('group', { name: 'Instead of “opne”' });
    await correction.waitFor();
    await page.getByText('The rest still filters.').waitFor();
    expect(await list.field.getAttribute('aria-invalid')).toBe('true');
    await expectAccessibleInBoth(page, 'a mistake in the query');
    await correction.getByRole('button', { name: 'open', exact: true }).click();
    expect((await list.field.inputValue()).trim()).toBe('status:open status:open');
    await list.expectLength(open);
  });
});

describe('chips', () => {
  test('say the parts of the query and take them out again', async () => {
    const { page } = stage;
    const inEuro = documents.filter(({ total }) => total.currency.value === 'EUR');
    const open = inEuro.filter(({ status }) => status.code === 'open');
    await list.search('currency:EUR status:open ');
    await list.expectLength(open.length);
    const chips = page.getByRole('toolbar', { name: 'What the list is narrowed to' });
    await expect.poll(() => chips.locator('[data-chip]').allInnerTexts()).toEqual(['In EUR', 'Open']);
    await chips.getByRole('button', { name: /Remove “open”/i }).click();
    expect((await list.field.inputValue()).trim()).toBe('currency:EUR');
    await list.expectLength(inEuro.length);
    await expectAccessibleInBoth(page, 'chips');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await list.expectLength(documents.length);
    expect(await list.field.inputValue()).toBe('');
  });
});

test('all that raised no error and asked no other host', () => {
  expect(stage.problems).toEqual([]);
});
