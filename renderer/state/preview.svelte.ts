import type { DocumentDetail } from '../../shared/listing.ts';
import type { PdfChoices } from '../../shared/pdf/options.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import type { Api } from '../lib/api.ts';
import type { Zoom } from '../lib/zoom.ts';
import type { OpenPdf, PdfFile } from '../pdf/pdf-file.ts';

/** What is to be seen. Two wishes are the same where they lead to the same bytes. */
export interface PreviewWish {
  readonly detail: DocumentDetail;
  readonly choices: PdfChoices;
  readonly logoFile: string | null;
}

export interface PreviewedPdf {
  readonly file: PdfFile;
  readonly wish: PreviewWish;
  /** Characters that no font has, each once. */
  readonly missingGlyphs: readonly string[];
}

/** The PDF of the open document on the screen: the bytes that a file and the printer get. */
export interface Preview {
  /** Null while it is drawn, and where it cannot be. */
  readonly shown: PreviewedPdf | null;
  readonly error: AppError | null;
  zoom: Zoom;
  /** Shows this, or nothing (null) and frees what was shown. */
  show(wish: PreviewWish | null): void;
  retry(): void;
  /** Something went wrong with what is shown. */
  fail(thrown: unknown): void;
}

export interface PreviewPorts {
  readonly api: Api;
  /** Loads what opens PDFs, at the first call. */
  readonly loadReader: () => Promise<OpenPdf>;
}

export function createPreview({ api, loadReader }: PreviewPorts): Preview {
  let shown = $state.raw<PreviewedPdf | null>(null);
  let error = $state.raw<AppError | null>(null);
  let zoom = $state<Zoom>('width');
  let wanted: PreviewWish | null = null;
  let open: PdfFile | null = null;
  let working = false;

  // One PDF at a time, then the newest wish: a held arrow key does not queue a drawing per row.
  async function follow(): Promise<void> {
    if (working) return;
    working = true;
    let done: PreviewWish | null | undefined;
    while (wanted !== done) {
      done = wanted;
      await free();
      if (done !== null) await draw(done);
    }
    working = false;
  }

  async function draw(wish: PreviewWish): Promise<void> {
    try {
      const drawing = api.previewPdf(wish.detail.document.id, wish.choices);
      const [{ bytes, missingGlyphs }, openPdf] = await Promise.all([drawing, loadReader()]);
      if (wish !== wanted) return;
      open = await openPdf(bytes, (reason) => fail(reason, wish));
      if (wish === wanted) shown = { file: open, wish, missingGlyphs };
    } catch (thrown) {
      fail(thrown, wish);
    }
  }

  async function free(): Promise<void> {
    const before = open;
    open = null;
    // What cannot be closed is not read any more either.
    await before?.close().catch(() => undefined);
  }

  function fail(thrown: unknown, wish = wanted): void {
    if (wish !== wanted || wish === null) return;
    shown = null;
    error = toAppError(thrown);
  }

  function show(wish: PreviewWish | null): void {
    wanted = wish;
    shown = null;
    error = null;
    void follow();
  }

  return {
    get shown() {
      return shown;
    },
    get error() {
      return error;
    },
    get zoom() {
      return zoom;
    },
    set zoom(next) {
      zoom = next;
    },
    show(wish) {
      if (!isSame(wish, wanted)) show(wish);
    },
    retry() {
      if (wanted !== null) show({ ...wanted });
    },
    fail: (thrown) => fail(thrown),
  };
}

function isSame(one: PreviewWish | null, other: PreviewWish | null): boolean {
  if (one === null || other === null) return one === other;
  const looks = ({ choices, logoFile }: PreviewWish): string => JSON.stringify([choices, logoFile]);
  return one.detail === other.detail && looks(one) === looks(other);
}
