import { FIELD_NAMES, FIELDS, type FieldName } from '../../shared/query/fields.ts';
import { quoted } from '../../shared/query/print.ts';
import type { CompletionContext } from '../../shared/query/query.ts';
import { t } from './i18n.ts';

/** Something that can be written, and what it finds. */
export interface Example {
  readonly text: string;
  readonly meaning: string;
}

const VALUES: Readonly<Record<Exclude<FieldName, 'account' | 'tag'>, string>> = {
  vendor: 'crux',
  status: 'open',
  kind: 'order',
  is: 'unpaid',
  has: 'tracking',
  total: '>500',
  currency: 'EUR',
  issued: 'last-month',
  due: '<today',
  ordered: '2026-q1',
  changed: 'last-sync',
  number: '1312',
  order: '2071',
  po: '4711',
  sku: 'SIM',
  party: '"Blue Harbour"',
  tracking: '1Z999',
  note: 'refund',
  check: 'mismatch',
};

/** Every field with an example of it; accounts and tags are the person's own. */
export function fieldExamples({ accounts, tags, currencies, today }: CompletionContext): readonly Example[] {
  const own: Partial<Record<FieldName, string | undefined>> = {
    account: quoted(accounts[0]?.name ?? ''),
    tag: quoted(tags[0] ?? 'travel'),
    currency: currencies[0] ?? VALUES.currency,
    ordered: `${today.slice(0, 4)}-q1`,
  };
  const values: Partial<Record<FieldName, string | undefined>> = { ...VALUES, ...own };
  return FIELD_NAMES.map((field) => ({ text: `${field}:${values[field] ?? ''}`, meaning: FIELDS[field] }));
}

/** How parts are put together. */
export function joiningExamples(): readonly Example[] {
  return [
    { text: '-is:paid', meaning: t('query.help.not') },
    { text: 'sim OR card', meaning: t('query.help.or') },
    { text: 'vendor:crux,emnify', meaning: t('query.help.list') },
    { text: '"sim card"', meaning: t('query.help.phrase') },
    { text: 'total:100..200', meaning: t('query.help.range') },
  ];
}
