import { describe, expect, it } from 'vitest';
import { toDocuments as fromCrux } from '../../main/vendors/crux/to-document.ts';
import { toDocuments as fromEmnify } from '../../main/vendors/emnify/to-document.ts';
import { cruxSeed, emnifySeed, fixtureAccount, fixtureRecord, recordOf } from '../../tests/fixtures/load.ts';
import { documentTitle } from '../format/labels.ts';
import { noParty } from './blank.ts';
import type { Document } from './document.ts';
import { counterparty, numberOrLabel } from './naming.ts';

function first(documents: readonly Document[]): Document {
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

const emnify = fixtureAccount('emnify');
const crux = fixtureAccount('crux');
const invoice = first(fromEmnify(emnifySeed(), emnify));
const awaiting = first(fromCrux(cruxSeed(), crux));
const statement = first(fromEmnify(fixtureRecord('statement-201710', { statement: 'emnify-statement.json' }), emnify));
const order = first(fromEmnify(recordOf('order-8', { order: '{"id":8,"purchase_order_number":"REF"}' }), emnify));
const readable = first(
  fromCrux(recordOf('order-abc', { order: '{"order_uuid":"abc","po_number":"po-5527771067"}' }), crux),
);
const nameless = first(fromCrux(recordOf('order-abc', {}), crux));

describe('the name of a document', () => {
  it.each([
    [invoice, '165525', 'Invoice 165525', 'org2'],
    [awaiting, 'PO 8e5b1ccb…', 'Order PO 8e5b1ccb…', 'projectzuul'],
    [statement, '2017-10', 'Statement 2017-10', 'EMnify GmbH'],
    [order, 'Order 8', 'Order 8', null],
    [readable, 'Order abc', 'Order abc', null],
    [nameless, 'order-abc', 'Order order-abc', null],
  ])('%# is its number or what stands for it', (document, label, title, other) => {
    expect(numberOrLabel(document)).toBe(label);
    expect(documentTitle(document)).toBe(title);
    expect(counterparty(document)).toBe(other);
  });

  it('is from the one supplier of the lines where no issuer is named', () => {
    expect(counterparty({ issuer: noParty(), lines: awaiting.lines })).toBe('projectzuul');
    const [line] = awaiting.lines;
    if (line === undefined) throw new Error('no line');
    const other = { ...line, supplier: null };
    expect(counterparty({ issuer: noParty(), lines: [line, other] })).toBeNull();
  });
});
