import type { MarkChange, MarkTarget } from '../../shared/marks.ts';
import { CodedError } from '../../shared/result.ts';
import type { Api } from '../lib/api.ts';
import { t } from '../lib/i18n.ts';
import type { Messages } from './messages.svelte.ts';
import { createNoteDrafts, type NoteDrafts } from './note-drafts.svelte.ts';

export type MarkField = 'tags' | 'note';

/** A field of a document that is open or opening, to which a key or a command leads. */
export interface WantedField {
  readonly documentId: string;
  readonly field: MarkField;
}

/** What the person notes about documents. */
export interface MarksState {
  readonly notes: NoteDrafts;
  /** In alphabetical order. */
  readonly tagsInUse: readonly string[];
  /** Marks what is selected as booked, or not where all of it is; else the open document the other way round. */
  toggleBooked(): void;
  setBooked(target: MarkTarget, booked: boolean): Promise<void>;
  /** True where they were written. */
  addTags(target: MarkTarget, tags: readonly string[]): Promise<boolean>;
  removeTags(target: MarkTarget, tags: readonly string[]): Promise<boolean>;
  /** The field that is asked for; whoever shows it, or another document, takes the focus there and answers with `arrived`. */
  readonly wanted: WantedField | null;
  want(field: WantedField): void;
  arrived(): void;
  /** Keeps the window open over a note that could not be saved, once; returns the undo. */
  watch(): () => void;
}

export interface MarksPorts {
  readonly api: Api;
  readonly messages: Messages;
  readonly print: (count: number) => string;
  /** The document that is open or opening, null where there is none. */
  readonly open: () => { readonly id: string; readonly booked: boolean } | null;
  /** What is selected; `booked`: all of it, as far as the window can see. */
  readonly selected: () => { readonly count: number; readonly booked: boolean };
  readonly tagsInUse: () => readonly string[];
  /** Marks were written: the open document is read again. */
  readonly changed: () => void;
}

const SELECTED: MarkTarget = { kind: 'selected' };

export function createMarks({ api, messages, print, open, selected, tagsInUse, changed }: MarksPorts): MarksState {
  let wanted = $state.raw<WantedField | null>(null);
  let warned = false;

  const notes = createNoteDrafts({
    async write(documentId, note) {
      const written = await api.changeMarks({ kind: 'documents', ids: [documentId] }, { note });
      if (written === 0) throw new CodedError('not-found', documentId);
      warned = false;
      changed();
    },
    failed(documentId, error) {
      // Of the open document it is said beside the field.
      if (documentId !== open()?.id) messages.failed(error, 'note');
    },
  });

  /** How many documents were marked; null where it failed, which has been said. */
  async function change(target: MarkTarget, wish: MarkChange): Promise<number | null> {
    try {
      const count = await api.changeMarks(target, wish);
      changed();
      return count;
    } catch (thrown) {
      messages.failed(thrown, 'marks');
      return null;
    }
  }

  async function setBooked(target: MarkTarget, booked: boolean): Promise<void> {
    const count = await change(target, { booked });
    if (count === null) return;
    const sentence = t(booked ? 'marks.bookedDone' : 'marks.notBookedDone', { count, n: print(count) });
    if (target.kind === 'documents') messages.say(sentence);
    else
      messages.done(sentence, {
        action: {
          label: t(booked ? 'marks.markNotBooked' : 'marks.markBooked'),
          run: () => void setBooked(target, !booked),
        },
      });
  }

  async function changeTags(
    target: MarkTarget,
    tags: readonly string[],
    key: 'addTags' | 'removeTags',
  ): Promise<boolean> {
    const count = await change(target, { [key]: tags });
    if (count === null) return false;
    const values = { count, n: print(count), tags: tags.join(', ') };
    const sentence = t(key === 'addTags' ? 'marks.tagsAdded' : 'marks.tagsRemoved', values);
    if (target.kind === 'documents') messages.say(sentence);
    else messages.done(sentence);
    return true;
  }

  return {
    notes,
    get tagsInUse() {
      return tagsInUse();
    },
    toggleBooked() {
      const chosen = selected();
      const one = open();
      if (chosen.count > 0) void setBooked(SELECTED, !chosen.booked);
      else if (one !== null) void setBooked({ kind: 'documents', ids: [one.id] }, !one.booked);
    },
    setBooked,
    addTags: (target, tags) => changeTags(target, tags, 'addTags'),
    removeTags: (target, tags) => changeTags(target, tags, 'removeTags'),
    get wanted() {
      return wanted;
    },
    want(field) {
      wanted = field;
    },
    arrived() {
      wanted = null;
    },
    watch() {
      const stop = new AbortController();
      const { signal } = stop;
      window.addEventListener('pagehide', () => notes.save(), { signal });
      window.addEventListener(
        'beforeunload',
        (event) => {
          const { held } = notes;
          notes.save();
          if (!held || warned) return;
          warned = true;
          event.preventDefault();
          messages.done(t('marks.noteHolds'), { description: t('marks.noteHoldsText'), warn: true });
        },
        { signal },
      );
      return () => stop.abort();
    },
  };
}
