import { writeFileSync } from 'node:fs';
import type { SourcePart, VendorRecord } from '../../shared/document/source.ts';
import { makeCruxOrder } from './crux-data.ts';
import { makeEmnifyOrder } from './emnify-data.ts';
import { makeStatement } from './emnify-statement.ts';

/**
 * Makes the sample records that come with the app (`resources/demo/records.json`), the same on every run:
 * `node tools/sandbox/demo-records.ts`. Texts are kept as strings, so that no digit is lost in reading the file.
 */
export function makeDemoRecords(): readonly VendorRecord[] {
  const shop = { seed: 20, orders: 30 };
  const emnify = Array.from({ length: shop.orders }, (_, index) => emnifyRecord(makeEmnifyOrder(shop, index)));
  const retailShop = { seed: 6, orders: 24 };
  const crux = Array.from({ length: retailShop.orders }, (_, index) =>
    cruxRecord(makeCruxOrder(retailShop, index), index % 3 === 0 ? 'flat' : 'order'),
  );
  const statements = [202607, 202608, 202609, 202610].map((period) => ({
    key: `statement-${period}`,
    parts: [part('statement', `GET /api/v1/organisation/44/billing/${period}`, makeStatement(period))],
  }));
  return [...emnify, ...statements, ...crux];
}

function emnifyRecord({ order, invoice }: ReturnType<typeof makeEmnifyOrder>): VendorRecord {
  const id = 'id' in order ? String(order.id) : '';
  const parts = [part('order', 'GET /api/v1/shop/order', order)];
  if (invoice !== null) parts.push(part('invoice', `GET /api/v1/shop/order/${id}/invoice`, invoice));
  return { key: `order-${id}`, parts };
}

function cruxRecord(order: ReturnType<typeof makeCruxOrder>, shape: 'order' | 'flat'): VendorRecord {
  const invoices = order.invoices(shape);
  const parts = [part('order', 'POST /timp/orders/', order.listed)];
  if (invoices !== null) parts.push(part('invoices', `GET /timp/orders/${order.uuid}/invoices/`, invoices));
  if (order.fees !== null) parts.push(part('fees', `GET /timp/orders/${order.uuid}/fees/`, order.fees));
  return { key: `order-${order.uuid}`, parts };
}

function part(name: string, request: string, body: object): SourcePart {
  return { name, request, text: JSON.stringify(body) };
}

if (import.meta.main) {
  const file = new URL('../../resources/demo/records.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(makeDemoRecords(), null, 2)}\n`);
}
