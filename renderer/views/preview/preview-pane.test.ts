import { screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { anAccount, aRow, type World } from '../../testing/fake-bridge.ts';
import { createFakePdfs, watchNearness } from '../../testing/fake-pdf.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';
import { detailWithSource } from '../../../tests/fixtures/source-details.ts';
import type { OpenPdf } from '../../pdf/pdf-file.ts';

const port = vi.hoisted((): { openPdf: OpenPdf } => ({ openPdf: () => Promise.reject(new Error('not set')) }));
vi.mock('../../pdf/open-pdf.ts', () => ({ openPdf: (...args: Parameters<OpenPdf>) => port.openPdf(...args) }));

const detail = detailWithSource('emnify');
let pages = 1;
let pdfs = createFakePdfs(() => pages);
let watched = watchNearness();

beforeEach(() => {
  vi.unstubAllGlobals();
  pages = 1;
  pdfs = createFakePdfs(() => pages);
  port.openPdf = pdfs.openPdf;
  watched = watchNearness();
});

async function openPreview(world: Partial<World> = {}): Promise<Opened> {
  const { document } = detail;
  const rows = [aRow({ id: document.id, vendor: document.vendor })];
  const opened = await openWindow({ accounts: [anAccount()], rows, details: [detail], ...world });
  await opened.user.click(screen.getByRole('tab', { name: 'PDF' }));
  await settle(80);
  return opened;
}

function page(number: number): HTMLElement {
  return screen.getByRole('group', { name: `Page ${number} of ${pages}` });
}

async function bring(number: number, near: boolean): Promise<void> {
  watched.get(page(number))?.(near);
  await settle();
}

describe('the PDF of the open document', () => {
  test('draws only pages that are near, and frees those that went away', async () => {
    pages = 60;
    await openPreview();
    expect(screen.getAllByRole('group', { name: /^Page \d+ of 60$/ })).toHaveLength(60);
    expect(pdfs.opened[0]?.drawn).toEqual([]);
    await bring(1, true);
    await bring(2, true);
    expect(pdfs.opened[0]?.drawn.map(([number]) => number)).toEqual([1, 2]);
    expect([page(1).querySelectorAll('canvas').length, page(1).textContent.trim()]).toEqual([1, 'Page 1']);
    await bring(1, false);
    expect([page(1).querySelectorAll('canvas').length, page(1).textContent.trim()]).toEqual([0, '']);
  });

  test('is as fine as the screen, and drawn again when it becomes larger', async () => {
    vi.stubGlobal('devicePixelRatio', 2);
    const { user } = await openPreview();
    await bring(1, true);
    await user.click(screen.getByRole('button', { name: 'Larger' }));
    await settle(200);
    const [first, second] = pdfs.opened[0]?.drawn.map(([, pixelsPerPoint]) => pixelsPerPoint) ?? [];
    expect(second).toBeGreaterThan(first ?? Infinity);
    const shown = Number.parseInt(screen.getByText(/^\d+ %$/).textContent);
    expect(second).toBeCloseTo((shown / 100) * (96 / 72) * devicePixelRatio);
    expect(screen.getByRole('button', { name: 'Fit width' }).getAttribute('aria-pressed')).toBe('false');
  });

  test('is zoomed by keys in the pane, which stay letters elsewhere', async () => {
    const { user } = await openPreview();
    const zoom = (): string => screen.getByText(/^\d+ %$/).textContent;
    const fitting = zoom();
    screen.getByRole('region', { name: 'PDF of Invoice 165525' }).focus();
    await user.keyboard('+');
    expect(zoom()).not.toBe(fitting);
    await user.keyboard('0');
    expect(zoom()).toBe(fitting);
    await user.keyboard('/+');
    expect(zoom()).toBe(fitting);
  });

  test('says which characters no font has', async () => {
    await openPreview({ pdf: { bytes: new Uint8Array(), pages: 1, missingGlyphs: ['\u{10fffd}', '\ue000'] } });
    expect(screen.getByRole('note').textContent).toContain('these characters');
    expect(screen.getByRole('note').textContent).toContain('U+10FFFD, U+E000');
  });

  test('says what failed, with a next try', async () => {
    const failing = { previewPdf: { code: 'internal', detail: 'took too long' } } as const;
    const { user, world } = await openPreview({ failing });
    expect(screen.getByRole('alert').textContent).toContain('The PDF could not be shown.');
    world.failing = {};
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(page(1)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('is a sheet that is still empty while it is drawn', async () => {
    const { user, world } = await openPreview();
    await user.click(screen.getByRole('tab', { name: 'Invoice' }));
    const { promise, resolve } = Promise.withResolvers<null>();
    world.hold = promise;
    await user.click(screen.getByRole('tab', { name: 'PDF' }));
    await settle();
    expect(screen.getByRole('status', { name: 'Making the PDF' })).toBeTruthy();
    expect(screen.queryByRole('group', { name: /^Page/ })).toBeNull();
    resolve(null);
    await settle();
    expect(screen.queryByRole('status', { name: 'Making the PDF' })).toBeNull();
    expect(page(1)).toBeTruthy();
  });

  test('is freed when another tab is read', async () => {
    const { user } = await openPreview();
    await user.click(screen.getByRole('tab', { name: 'Invoice' }));
    await settle();
    expect(pdfs.opened.map(({ closed }) => closed)).toEqual([true]);
  });
});

describe('printing', () => {
  test('takes the open document from the head and by its key', async () => {
    const { user, argumentsOf } = await openPreview();
    await user.click(screen.getByRole('button', { name: 'Print' }));
    await settle();
    await user.keyboard('{Control>}p{/Control}');
    await settle();
    const ids = argumentsOf('printDocuments').map(([selection]) => selection);
    const selection = { kind: 'documents', ids: [detail.document.id] };
    expect(ids).toEqual([selection, selection]);
    expect(screen.getAllByText('Handed to the printer').length).toBeGreaterThan(0);
  });
});
