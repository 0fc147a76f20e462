import { describe, expect, test } from 'vitest';
import type { PdfChoices } from '../../shared/pdf/options.ts';
import { detailWithSource } from '../../tests/fixtures/source-details.ts';
import { connectApi } from '../lib/api.ts';
import { createFakeBridge } from '../testing/fake-bridge.ts';
import { createFakePdfs } from '../testing/fake-pdf.ts';
import { settle } from '../testing/render.ts';
import { createPreview, type PreviewWish } from './preview.svelte.ts';

const CHOICES: PdfChoices = {
  paper: 'A4',
  region: 'en-GB',
  language: 'en',
  variant: 'standard',
  accent: null,
  attachSource: false,
};
const detail = detailWithSource('emnify');

function wish(id: string): PreviewWish {
  return { detail: { ...detail, document: { ...detail.document, id } }, choices: CHOICES, logoFile: null };
}

function newPreview() {
  const fake = createFakeBridge({ pdf: { bytes: new Uint8Array([37]), pages: 2, missingGlyphs: ['🜚'] } });
  const pdfs = createFakePdfs(() => 2);
  return {
    fake,
    pdfs,
    preview: createPreview({ api: connectApi(fake.bridge), loadReader: () => Promise.resolve(pdfs.openPdf) }),
  };
}

describe('the PDF on the screen', () => {
  test('is opened from the bytes of main, and names what no font has', async () => {
    const { fake, pdfs, preview } = newPreview();
    preview.show(wish('a'));
    await settle();
    expect(fake.argumentsOf('previewPdf')).toEqual([['a', CHOICES]]);
    expect(preview.shown).toMatchObject({ file: { pages: 2 }, missingGlyphs: ['🜚'] });
    expect(pdfs.opened.map(({ bytes }) => [...bytes])).toEqual([[37]]);
  });

  test('is not drawn again for a wish that leads to the same bytes', async () => {
    const { fake, preview } = newPreview();
    const first = wish('a');
    preview.show(first);
    await settle();
    preview.show({ ...first, choices: { ...CHOICES } });
    await settle();
    expect(fake.argumentsOf('previewPdf')).toHaveLength(1);
    for (const change of [{ choices: { ...CHOICES, paper: 'Letter' as const } }, { logoFile: 'logo.png' }]) {
      preview.show({ ...first, ...change });
      await settle();
    }
    expect(fake.argumentsOf('previewPdf')).toHaveLength(3);
  });

  test('is the last one asked for; those in between are not drawn, and an answer too late is dropped', async () => {
    const { fake, pdfs, preview } = newPreview();
    const { promise, resolve } = Promise.withResolvers<null>();
    fake.world.hold = promise;
    for (const id of ['a', 'b', 'c']) preview.show(wish(id));
    expect(preview.shown).toBeNull();
    resolve(null);
    await settle();
    expect(fake.argumentsOf('previewPdf').map(([id]) => id)).toEqual(['a', 'c']);
    expect(pdfs.opened).toHaveLength(1);
    expect(preview.shown?.wish.detail.document.id).toBe('c');
  });

  test('is closed before the next is opened, and when nothing is to be seen any more', async () => {
    const { pdfs, preview } = newPreview();
    preview.show(wish('a'));
    await settle();
    preview.show(wish('b'));
    expect(preview.shown).toBeNull();
    await settle();
    expect(pdfs.opened.map(({ closed }) => closed)).toEqual([true, false]);
    preview.show(null);
    await settle();
    expect([preview.shown, ...pdfs.opened.map(({ closed }) => closed)]).toEqual([null, true, true]);
  });

  test('says why it cannot be drawn, and is there after another try', async () => {
    const { fake, preview } = newPreview();
    fake.world.failing = { previewPdf: { code: 'internal', detail: 'took too long' } };
    preview.show(wish('a'));
    await settle();
    expect([preview.shown, preview.error]).toEqual([null, { code: 'internal', detail: 'took too long' }]);
    fake.world.failing = {};
    preview.retry();
    await settle();
    expect([preview.shown?.wish.detail.document.id, preview.error]).toEqual(['a', null]);
  });

  test('says so where its reader dies, but not for one that is gone already', async () => {
    const { pdfs, preview } = newPreview();
    preview.show(wish('a'));
    await settle();
    preview.show(wish('b'));
    await settle();
    pdfs.opened[0]?.fail(new Error('late'));
    expect(preview.error).toBeNull();
    pdfs.opened[1]?.fail(new Error('out of memory'));
    expect([preview.shown, preview.error?.code]).toEqual([null, 'internal']);
    preview.retry();
    await settle();
    expect(pdfs.opened.map(({ closed }) => closed)).toEqual([true, true, false]);
  });
});
