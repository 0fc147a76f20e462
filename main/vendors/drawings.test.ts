import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { cruxSeedDocument, demoDocuments, emnifySeedDocument } from '../../tests/fixtures/details.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import { drawingMark, DRAWING_VERSION } from './drawings.ts';

it('are of another version as soon as the samples are drawn differently', () => {
  const documents = [emnifySeedDocument(), cruxSeedDocument(), ...demoDocuments()];
  const digest = createHash('sha256').update(JSON.stringify(documents)).digest('hex').slice(0, 16);
  expect(
    { version: DRAWING_VERSION, digest },
    'Raise DRAWING_VERSION by one and note the digest here, so that what people have is drawn again.',
  ).toEqual({ version: 3, digest: '594c4e447f4952ee' });
});

it('have a mark of their own in each currency', () => {
  expect(drawingMark({ currency: null })).toBe(`${DRAWING_VERSION}`);
  const currencies = [null, parseCurrency('EUR'), parseCurrency('USD')];
  expect(new Set(currencies.map((currency) => drawingMark({ currency }))).size).toBe(3);
});
