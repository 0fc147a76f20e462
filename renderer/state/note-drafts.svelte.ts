import { SvelteMap } from 'svelte/reactivity';
import { MOST_NOTE_CHARACTERS } from '../../shared/marks.ts';
import { type AppError, toAppError } from '../../shared/result.ts';

/** A note as it was typed, from the first key on until main has it and the person has left it. */
export interface NoteDraft {
  readonly text: string;
  /** `waiting`: until the typing rests; `failed`: main refused it; `too-long`: it is kept back until it is shorter. */
  readonly state: 'waiting' | 'saving' | 'saved' | 'failed' | 'too-long';
  readonly error: AppError | null;
}

/** Notes that are being written, by document: none is lost, whatever is shown meanwhile. */
export interface NoteDrafts {
  of(documentId: string): NoteDraft | null;
  write(documentId: string, text: string): void;
  /** Saves at once what would be saved as soon as the typing rests; without an id, of all documents. */
  save(documentId?: string): void;
  /** Forgets what main has: the note is shown as it is kept again. */
  forgetSaved(documentId: string): void;
  /** Something is typed that main does not have and is not being given. */
  readonly held: boolean;
}

export interface NoteDraftPorts {
  /** Rejects where it is not written. */
  readonly write: (documentId: string, note: string | null) => Promise<void>;
  /** The note of a document could not be written; its draft says so too. */
  readonly failed: (documentId: string, error: AppError) => void;
}

const REST_MS = 600;

export function createNoteDrafts({ write, failed }: NoteDraftPorts): NoteDrafts {
  const drafts = new SvelteMap<string, NoteDraft>();
  const resting = new SvelteMap<string, ReturnType<typeof setTimeout>>();

  function change(documentId: string, change: Partial<NoteDraft> & Pick<NoteDraft, 'state'>): void {
    const draft = drafts.get(documentId);
    if (draft !== undefined) drafts.set(documentId, { ...draft, error: null, ...change });
  }

  async function saveOne(documentId: string): Promise<void> {
    clearTimeout(resting.get(documentId));
    resting.delete(documentId);
    const draft = drafts.get(documentId);
    if (draft === undefined || (draft.state !== 'waiting' && draft.state !== 'failed')) return;
    const { text } = draft;
    change(documentId, { state: 'saving' });
    try {
      await write(documentId, noteOf(text));
      // What was typed meanwhile has been given a rest of its own.
      if (drafts.get(documentId)?.text === text) change(documentId, { state: 'saved' });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (drafts.get(documentId)?.text === text) change(documentId, { state: 'failed', error });
      failed(documentId, error);
    }
  }

  return {
    of: (documentId) => drafts.get(documentId) ?? null,
    write(documentId, text) {
      const isTooLong = text.trim().length > MOST_NOTE_CHARACTERS;
      drafts.set(documentId, { text, state: isTooLong ? 'too-long' : 'waiting', error: null });
      clearTimeout(resting.get(documentId));
      resting.set(
        documentId,
        setTimeout(() => void saveOne(documentId), REST_MS),
      );
    },
    save(documentId) {
      for (const id of documentId === undefined ? [...drafts.keys()] : [documentId]) void saveOne(id);
    },
    forgetSaved(documentId) {
      if (drafts.get(documentId)?.state === 'saved') drafts.delete(documentId);
    },
    get held() {
      return [...drafts.values()].some(({ state }) => state === 'failed' || state === 'too-long');
    },
  };
}

/** A note as it is kept: null where there is nothing but space. */
export function noteOf(text: string): string | null {
  const note = text.trim();
  return note === '' ? null : note;
}
