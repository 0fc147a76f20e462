import type { ExportSelection } from '../../shared/export.ts';
import type { PdfLanguage } from '../../shared/pdf/options.ts';

interface Words {
  readonly all: string;
  readonly account: (name: string) => string;
  readonly found: (text: string) => string;
  /** In place of words that may be somebody's name. */
  readonly searched: string;
}

const WORDS: Readonly<Record<PdfLanguage, Words>> = {
  en: {
    all: 'All documents',
    account: (name) => `Account ${name}`,
    found: (text) => `Found by “${text}”`,
    searched: 'Found by a search',
  },
  de: {
    all: 'Alle Belege',
    account: (name) => `Konto ${name}`,
    found: (text) => `Gefunden mit „${text}“`,
    searched: 'Gefunden durch eine Suche',
  },
};

/** What paper says of which documents were asked for, a line each; nothing where they were chosen one by one. */
export function selectionWords(
  selection: ExportSelection,
  { language, redact }: { readonly language: PdfLanguage; readonly redact: boolean },
  accountName: (accountId: string) => string,
): readonly string[] {
  if (selection.kind !== 'filter') return [];
  const { all, account, found, searched } = WORDS[language];
  const { accountId, text } = selection.filter;
  const words = text.trim();
  const asked = words === '' ? [] : [redact ? searched : found(words)];
  const lines = [...(accountId === null ? [] : [account(accountName(accountId))]), ...asked];
  return lines.length === 0 ? [all] : lines;
}
