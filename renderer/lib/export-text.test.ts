import { describe, expect, test } from 'vitest';
import { EXPORT_FORMATS, type ExportOutcome, type FailedDocument } from '../../shared/export.ts';
import { allOf, anOutcome } from '../testing/fake-bridge.ts';
import {
  exportSentence,
  failureReason,
  followUp,
  FORMAT_GROUPS,
  isClean,
  leftOver,
  missingRow,
  reportText,
} from './export-text.ts';
import { ledgerDraft, ledgerOf, ledgerProblems } from './ledger-draft.ts';
import { patternMistake } from './name-preview.ts';

const print = (count: number): string => count.toLocaleString('en-US');

const FAILED: FailedDocument = { id: 'f', label: 'F-1', code: 'file-not-writable', detail: '/exports/F-1.pdf' };
const BOTH: ExportOutcome = anOutcome({
  files: 1_202,
  written: 1_198,
  skipped: 4,
  failed: allOf([FAILED, { ...FAILED, id: 'g' }]),
});
const UNDRAWN = allOf([{ label: 'N-0', characters: allOf(['𓀀', '\u{10FFFD}']) }]);

describe('the sentence of an export', () => {
  test.each([
    ['1,198 files written, 4 there already, 2 failed', BOTH],
    ['1 file written', anOutcome({ files: 1, written: 1 })],
    ['4 there already', anOutcome({ files: 4, skipped: 4 })],
    ['Cancelled, nothing was written, 1 not started', anOutcome({ format: 'merged', notStarted: 1 })],
    ['Nothing was written, 2 failed', anOutcome({ failed: BOTH.failed })],
    ['Nothing was written, 5,000 failed', anOutcome({ failed: { count: 5_000, first: [FAILED] } })],
    ['Cancelled, 2 files written, 3 not started', anOutcome({ files: 2, written: 2, notStarted: 3 })],
    [
      'documents.csv written with 12 documents',
      anOutcome({ format: 'csv', target: 'C:\\out\\documents.csv', files: 1, written: 12 }),
    ],
    [
      'documents.pdf was there already, unchanged',
      anOutcome({ format: 'merged', target: '/out/documents.pdf', files: 1, skipped: 2 }),
    ],
    [
      'Nothing was written, 1 left out',
      anOutcome({ format: 'datev', leftOut: allOf([{ id: 'a', label: 'A', note: 'no-total' }]) }),
    ],
    ['1 file written, with a character that no font has', anOutcome({ files: 1, written: 1, missingGlyphs: UNDRAWN })],
  ])('%s', (sentence, outcome) => expect(exportSentence(outcome, print)).toBe(sentence));
});

test('only an outcome without anything to read is clean', () => {
  expect(isClean(anOutcome({ written: 3, skipped: 1 }))).toBe(true);
  for (const outcome of [
    BOTH,
    anOutcome({ notStarted: 1 }),
    anOutcome({ written: 1, missingGlyphs: UNDRAWN }),
    anOutcome({ notes: allOf([{ id: 'a', label: 'A', note: 'text-cut' }]) }),
  ]) {
    expect(isClean(outcome)).toBe(false);
  }
});

test('what can be done next depends on what is left and on whether each document has a file', () => {
  expect(followUp(anOutcome({ written: 1 }))).toBeNull();
  expect(followUp(BOTH)).toBe('retry');
  expect(followUp(anOutcome({ failed: allOf([FAILED]), notStarted: 1 }))).toBe('rest');
  expect(followUp({ ...BOTH, format: 'merged' })).toBe('again');
  expect(leftOver(anOutcome({ failed: { count: 5_000, first: [FAILED] }, notStarted: 7 }))).toBe(5_007);
});

test('reasons are words, with the file where that tells more', () => {
  expect(failureReason(FAILED)).toBe('The file or folder cannot be written (/exports/F-1.pdf).');
  expect(failureReason({ ...FAILED, code: 'not-found', detail: 'f' })).toBe('It is not there any more.');
});

test('a character that cannot be drawn is named by its number, and how many more there are', () => {
  expect(UNDRAWN.first.map((one) => missingRow(one, print))).toEqual([
    { label: 'N-0', reason: '𓀀 (U+13000), \u{10FFFD} (U+10FFFD)' },
  ]);
  const many = { label: 'N-1', characters: { count: 1_301, first: ['𓀀'] } };
  expect(missingRow(many, print).reason).toBe('𓀀 (U+13000), and 1,300 more');
});

test('the copied details name the failed documents, and how many more there are', () => {
  const text = reportText({ ...BOTH, failed: { ...BOTH.failed, count: 2_000 } }, print, '0.1.0');
  expect(text).toContain('F-1 (g): file-not-writable: /exports/F-1.pdf\nand 1,998 more');
  expect(text).toContain('Invoice Desk 0.1.0');
  expect(reportText(BOTH, print, '0.1.0')).not.toContain('more');
});

test('every format is offered once', () => {
  expect(FORMAT_GROUPS.flatMap(({ formats }): readonly string[] => formats).toSorted()).toEqual(
    EXPORT_FORMATS.toSorted(),
  );
});

describe('accounts to book on', () => {
  const filled = { ...ledgerDraft(null), expense: ' 6805 ', tax: '1406', payable: '70001' };

  test('are asked for, and never filled in', () => {
    expect(ledgerProblems(ledgerDraft(null), 'hledger')).toEqual({
      expense: 'accountToBookOn',
      tax: 'accountToBookOn',
      payable: 'accountToBookOn',
    });
    expect(ledgerOf({ ...filled, tax: ' ' })).toBeNull();
    expect(ledgerOf(filled)).toEqual({ expense: '6805', tax: '1406', payable: '70001' });
  });

  test('have DATEV’s numbers both or not at all', () => {
    const half = { ...filled, consultant: '1234' };
    expect(ledgerProblems(half, 'datev')).toEqual({ client: 'clientNumber' });
    expect(ledgerProblems(half, 'beancount')).toEqual({});
    expect(ledgerOf(half)).not.toHaveProperty('datev');
    const both = { ...half, client: '99', yearStart: 7 };
    expect(ledgerOf(both)?.datev).toEqual({ consultant: '1234', client: '99', yearStart: 7 });
    expect(ledgerDraft(ledgerOf(both))).toEqual({ ...both, expense: '6805' });
  });
});

test('a mistake in a pattern is set apart from the rest', () => {
  expect(patternMistake('{number}')).toBeNull();
  expect(patternMistake('{year}/{nmber}_x')).toMatchObject({ before: '{year}/', wrong: '{nmber}', after: '_x' });
  expect(patternMistake('a:{number}')?.words).toContain('“:”');
});
