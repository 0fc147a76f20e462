import { describe, expect, test } from 'vitest';
import type { ExportSelection } from '../../shared/export.ts';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import { selectionWords } from './selection-words.ts';

const ENGLISH = { language: 'en', redact: false } as const;

function said(selection: ExportSelection, how: Parameters<typeof selectionWords>[1] = ENGLISH): readonly string[] {
  return selectionWords(selection, how, () => 'Ours');
}

function found(text: string, accountId: string | null = null): ExportSelection {
  return { kind: 'filter', filter: { accountId, text }, order: NEWEST_FIRST };
}

describe('of which documents were asked for', () => {
  test('paper says the query and the account, or that it is all of them', () => {
    expect(said(found(' '))).toEqual(['All documents']);
    expect(said(found('is:unpaid sim ', 'aaaaaaaa'))).toEqual(['Account Ours', 'Found by “is:unpaid sim”']);
    expect(said(found('', 'aaaaaaaa'))).toEqual(['Account Ours']);
    expect(said(found('sim'), { language: 'de', redact: false })).toEqual(['Gefunden mit „sim“']);
  });

  test('words that may be a name are not said where people are hidden', () => {
    expect(said(found('megan king'), { language: 'en', redact: true })).toEqual(['Found by a search']);
  });

  test('nothing is said where they were chosen one by one', () => {
    expect(said({ kind: 'selected', order: NEWEST_FIRST })).toEqual([]);
    expect(said({ kind: 'documents', ids: ['a'] })).toEqual([]);
  });
});
