import type { ExportSelection } from '../../shared/export.ts';
import type { ListView } from '../../shared/listing.ts';
import type { PdfLanguage } from '../../shared/pdf/options.ts';

interface Words {
  readonly views: Readonly<Record<ListView, string>>;
  readonly account: (name: string) => string;
  readonly found: (text: string) => string;
  /** In place of words that may be somebody's name. */
  readonly searched: string;
}

const WORDS: Readonly<Record<PdfLanguage, Words>> = {
  en: {
    views: {
      all: 'All documents',
      unpaid: 'Unpaid invoices',
      awaiting: 'Orders awaiting their invoice',
      'needs-a-look': 'Documents that need a look',
    },
    account: (name) => `Account ${name}`,
    found: (text) => `Found by “${text}”`,
    searched: 'Found by a search',
  },
  de: {
    views: {
      all: 'Alle Belege',
      unpaid: 'Unbezahlte Rechnungen',
      awaiting: 'Bestellungen ohne Rechnung',
      'needs-a-look': 'Belege mit Hinweisen',
    },
    account: (name) => `Konto ${name}`,
    found: (text) => `Gefunden mit „${text}“`,
    searched: 'Gefunden durch eine Suche',
  },
};

/** What a cover says of which documents were asked for; nothing where they were chosen one by one. */
export function selectionWords(
  selection: ExportSelection,
  { language, redact }: { readonly language: PdfLanguage; readonly redact: boolean },
  accountName: (accountId: string) => string,
): readonly string[] {
  if (selection.kind === 'documents') return [];
  const { views, account, found, searched } = WORDS[language];
  const { view, accountId, text } = selection.filter;
  const words = text.trim();
  return [
    views[view],
    ...(accountId === null ? [] : [account(accountName(accountId))]),
    ...(words === '' ? [] : [redact ? searched : found(words)]),
  ];
}
