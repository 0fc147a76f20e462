import type { Account } from '../account.ts';
import type { Check } from './checks.ts';
import type { Document, Oddity } from './document.ts';
import { findChecks } from './find-checks.ts';
import { withUserCurrency } from './user-currency.ts';

/** What a vendor's answers say of a document; the rest follows from the account and from these. */
export type DocumentFacts = Omit<Document, 'id' | 'accountId' | 'vendor' | 'oddities' | 'checks'>;

/**
 * Makes a document of its facts: with its id, the currency that the person set where the vendor names none, its checks,
 * and its members in the order of the contract. `fromOutside` are checks that it takes other documents to find.
 */
export function finishDocument(
  facts: DocumentFacts,
  account: Account,
  oddities: readonly Oddity[],
  fromOutside: readonly Check[] = [],
): Document {
  const plain: Omit<Document, 'checks'> = {
    id: `${account.id}:${facts.key}`,
    accountId: account.id,
    vendor: account.vendor,
    key: facts.key,
    kind: facts.kind,
    type: facts.type,
    number: facts.number,
    status: facts.status,
    issued: facts.issued,
    due: facts.due,
    ordered: facts.ordered,
    period: facts.period,
    issuer: facts.issuer,
    customer: facts.customer,
    billTo: facts.billTo,
    shipTo: facts.shipTo,
    references: facts.references,
    lines: facts.lines,
    charges: facts.charges,
    subTotal: facts.subTotal,
    taxes: facts.taxes,
    total: facts.total,
    notes: facts.notes,
    attributes: facts.attributes,
    oddities,
  };
  const unchecked = withUserCurrency(plain, account.currency);
  return { ...unchecked, checks: [...fromOutside, ...findChecks(unchecked)] };
}
