import { describe, expect, test } from 'vitest';
import { EXPORT_FORMATS, type ExportedDocument, type ExportReport, type FailedDocument } from '../../shared/export.ts';
import { aReport } from '../testing/fake-bridge.ts';
import {
  exportSentence,
  failureReason,
  followUp,
  FORMAT_GROUPS,
  isClean,
  joinReports,
  missingGlyphs,
  reportText,
  unfinished,
} from './export-text.ts';
import { ledgerDraft, ledgerOf, ledgerProblems } from './ledger-draft.ts';
import { patternMistake } from './name-preview.ts';

const print = (count: number): string => count.toLocaleString('en-US');

function documents(count: number, missing: readonly string[] = []): readonly ExportedDocument[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    label: `N-${index}`,
    file: null,
    missingGlyphs: missing,
  }));
}

const FAILED: FailedDocument = { id: 'f', label: 'F-1', code: 'file-not-writable', detail: '/exports/F-1.pdf' };
const BOTH: ExportReport = aReport({
  files: 1_202,
  written: documents(1_198),
  skipped: documents(4),
  failed: [FAILED, { ...FAILED, id: 'g' }],
});

describe('the sentence of an export', () => {
  test.each([
    ['1,198 files written, 4 there already, 2 failed', BOTH],
    ['1 file written', aReport({ files: 1, written: documents(1) })],
    ['4 there already', aReport({ files: 4, skipped: documents(4) })],
    ['Cancelled, nothing was written, 1 not started', aReport({ format: 'merged', notStarted: ['a'] })],
    ['Nothing was written, 2 failed', aReport({ failed: BOTH.failed })],
    [
      'Cancelled, 2 files written, 3 not started',
      aReport({ files: 2, written: documents(2), notStarted: ['a', 'b', 'c'] }),
    ],
    [
      'documents.csv written with 12 documents',
      aReport({ format: 'csv', target: 'C:\\out\\documents.csv', files: 1, written: documents(12) }),
    ],
    [
      'documents.pdf was there already, unchanged',
      aReport({ format: 'merged', target: '/out/documents.pdf', files: 1, skipped: documents(2) }),
    ],
    [
      'Nothing was written, 1 left out',
      aReport({ format: 'datev', leftOut: [{ id: 'a', label: 'A', note: 'no-total' }] }),
    ],
    ['1 file written, with a character that no font has', aReport({ files: 1, written: documents(1, ['𓀀']) })],
  ])('%s', (sentence, report) => expect(exportSentence(report, print)).toBe(sentence));
});

test('only a report without anything to read is clean', () => {
  expect(isClean(aReport({ written: documents(3), skipped: documents(1) }))).toBe(true);
  for (const report of [
    BOTH,
    aReport({ notStarted: ['a'] }),
    aReport({ written: documents(1, ['𓀀']) }),
    aReport({ notes: [{ id: 'a', label: 'A', note: 'text-cut' }] }),
  ]) {
    expect(isClean(report)).toBe(false);
  }
});

test('what can be done next depends on what is left and on whether each document has a file', () => {
  expect(followUp(aReport({ written: documents(1) }))).toBeNull();
  expect(followUp(BOTH)).toBe('retry');
  expect(followUp(aReport({ failed: [FAILED], notStarted: ['a'] }))).toBe('rest');
  expect(followUp({ ...BOTH, format: 'merged' })).toBe('again');
  expect(unfinished(aReport({ failed: [FAILED], notStarted: ['a'] }))).toEqual(['f', 'a']);
});

test('the report of a retry counts what was written before', () => {
  const more = aReport({ files: 1, written: documents(1), failed: [FAILED] });
  const joined = joinReports(BOTH, more);
  expect(exportSentence(joined, print)).toBe('1,199 files written, 4 there already, 1 failed');
  expect(joined.files).toBe(1_203);
});

test('reasons are words, with the file where that tells more', () => {
  expect(failureReason(FAILED)).toBe('The file or folder cannot be written (/exports/F-1.pdf).');
  expect(failureReason({ ...FAILED, code: 'not-found', detail: 'f' })).toBe('It is not there any more.');
});

test('a character that cannot be drawn is named by its number', () => {
  expect(missingGlyphs({ written: documents(1, ['𓀀', '\u{10FFFD}']), skipped: [] })).toEqual([
    { label: 'N-0', reason: '𓀀 (U+13000), \u{10FFFD} (U+10FFFD)' },
  ]);
});

test('the copied details name every failed document', () => {
  const text = reportText(BOTH, print, '0.1.0');
  expect(text).toContain('F-1 (g): file-not-writable: /exports/F-1.pdf');
  expect(text).toContain('Invoice Desk 0.1.0');
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
