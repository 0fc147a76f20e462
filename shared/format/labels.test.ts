import { describe, expect, it } from 'vitest';
import { toDocuments as fromEmnify } from '../../main/vendors/emnify/to-document.ts';
import { emnifySeed, fixtureAccount, fixtureRecord } from '../../tests/fixtures/load.ts';
import type { Document } from '../document/document.ts';
import { missing, stated } from '../document/fact.ts';
import { noMoney } from '../document/money.ts';
import { decimal } from '../document/decimal.ts';
import { chargeDetail, chargeLabel, statusLabel, taxLabel } from './labels.ts';

function first(documents: readonly Document[]): Document {
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

const emnify = fixtureAccount('emnify');
const invoice = first(fromEmnify(emnifySeed(), emnify));
const statement = first(fromEmnify(fixtureRecord('statement-201710', { statement: 'emnify-statement.json' }), emnify));

describe('statusLabel', () => {
  it.each([
    ['paid', 'PAID', 'invoice', 'Paid'],
    ['awaiting', 'SHIPPED', 'order', 'Awaiting invoice'],
    ['unknown', 'IN_DUNNING', 'invoice', 'IN_DUNNING'],
    ['unknown', null, 'invoice', 'Status not known'],
    ['none', 'Invoiced 6 of 10', 'invoice', 'Invoiced 6 of 10'],
    ['none', null, 'statement', 'Statement'],
  ] as const)('of %s, %s: %s', (code, words, kind, label) => {
    expect(statusLabel(code, words, kind)).toBe(label);
  });
});

describe('a charge', () => {
  it('has the name that the vendor gives it, or its kind', () => {
    const [shipping] = invoice.charges;
    if (shipping === undefined) throw new Error('no charge');
    expect(chargeLabel(shipping)).toBe('UPS Express Saver');
    expect(chargeDetail(shipping)).toBe('Shipping · 1-3 Working Days, Trackable');
    const fee = { ...shipping, kind: 'order-fee', side: 'retailer', scope: 'order' } as const;
    expect(chargeLabel({ ...fee, label: missing() })).toBe('Order fee');
    expect(chargeDetail({ ...fee, label: missing(), detail: missing() })).toBe(
      'expected by the retailer · for the whole order',
    );
  });
});

describe('taxLabel', () => {
  it('of the seed is that of the vendor', () => {
    expect(invoice.taxes.map((tax) => taxLabel(tax, 'en-GB'))).toEqual(['VAT 0 % · VAT Exempt']);
    expect(statement.taxes.map((tax) => taxLabel(tax, 'en-GB'))).toEqual(['VAT 19 %']);
  });

  it('never guesses a unit', () => {
    const tax = { label: missing(), rate: stated(decimal('0.19'), 'invoice', '$'), amount: noMoney() };
    expect(taxLabel({ ...tax, rateUnit: 'unknown' }, 'de-DE')).toBe('VAT 0,19 (unit not stated)');
    expect(taxLabel({ ...tax, rateUnit: 'fraction' }, 'en-GB')).toBe('VAT 0.19 (fraction)');
    expect(taxLabel({ ...tax, rate: missing(), rateUnit: 'unknown' }, 'en-GB')).toBe('VAT');
  });
});
