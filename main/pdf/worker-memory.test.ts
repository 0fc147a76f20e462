import { expect, test } from 'vitest';
import { detailOf } from '../../tests/fixtures/details.ts';
import { documentOf } from '../../tests/fixtures/document-factory.ts';
import { pdfOptions } from '../../tests/fixtures/pdf-options.ts';
import { createPdfPool } from './pdf-pool.ts';

// Instead of drawing, it makes as many objects as very many documents do and answers how far its young memory has grown.
const GREEDY = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id }) => {
    const kept = [];
    for (let made = 0; made < 6_000_000; made += 1) kept[made % 200_000] = { made, list: [made] };
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
    parentPort.postMessage({ id, ok: true, value: { bytes: null, pages: young.space_size, missingGlyphs: [] } });
  });`;

test('the young memory of a worker does not grow with the documents that it has drawn', async () => {
  const workerUrl = new URL(`data:text/javascript,${encodeURIComponent(GREEDY)}`);
  const pool = createPdfPool({ workerUrl, fontsFolder: '', size: 1 });
  try {
    const { pages: bytes } = await pool.drawDocument(detailOf(documentOf({ number: '1' })), pdfOptions());
    expect(bytes).toBeGreaterThan(0);
    // 134 MB where nothing holds it.
    expect(bytes).toBeLessThan(40_000_000);
  } finally {
    pool.close();
  }
});
