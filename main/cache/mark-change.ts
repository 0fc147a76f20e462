import {
  MOST_NOTE_CHARACTERS,
  MOST_TAG_CHARACTERS,
  MOST_TAGS,
  type MarkChange,
  type Marks,
} from '../../shared/marks.ts';
import type { Instant } from '../../shared/document/dates.ts';
import { lengthOf } from '../../shared/query/normal-form.ts';
import { nameKey } from '../../shared/query/names.ts';
import { CodedError } from '../../shared/result.ts';
import { storable } from './sqlite.ts';

/** A change as it is written: texts clean, tags by key, what is absent left as it is. */
export interface CleanChange {
  readonly booked: boolean | undefined;
  readonly note: string | null | undefined;
  readonly addTags: ReadonlyMap<string, string>;
  readonly removeTags: ReadonlySet<string>;
}

/**
 * Texts without spaces around them and without control characters, and each tag once.
 * @throws CodedError `invalid-argument` for a note or tag that is too long, for a tag that holds a comma or a line break,
 *   and for one without a letter or digit: no query would find it.
 */
export function cleanChange({ booked, note, addTags = [], removeTags = [] }: MarkChange): CleanChange {
  const added = addTags.map(cleanTag).map((tag) => [nameKey(tag), tag] as const);
  if (new Set(added.map(([key]) => key)).size > MOST_TAGS) throw tooManyTags();
  return {
    booked,
    note: note === undefined ? undefined : cleanNote(note),
    // Of several that differ in case only, the first.
    addTags: new Map(added.toReversed()),
    removeTags: new Set(removeTags.map(nameKey)),
  };
}

/** What marks are after a change: a tag that is there already stays as it was written, a day of booking too. */
export function changed(marks: Marks, change: CleanChange, at: Instant): Marks {
  const { booked, note, addTags, removeTags } = change;
  return {
    booked: booked === undefined ? marks.booked : booked ? (marks.booked ?? at) : null,
    note: note === undefined ? marks.note : note,
    tags: tagsTogether(
      marks.tags.filter((tag) => !removeTags.has(nameKey(tag))),
      [...addTags.values()],
    ),
  };
}

/** Marks of two documents that become one: the earlier booking, both notes, all tags. */
export function together(first: Marks, second: Marks): Marks {
  const booked = [first.booked, second.booked].filter((moment) => moment !== null).toSorted();
  const notes = [first.note, second.note].filter((note) => note !== null);
  return {
    booked: booked[0] ?? null,
    note: notes.length === 0 ? null : [...new Set(notes)].join('\n'),
    tags: tagsTogether(first.tags, second.tags),
  };
}

export function tooManyTags(): CodedError {
  return new CodedError('invalid-argument', `A document has at most ${MOST_TAGS} tags`);
}

function tagsTogether(first: readonly string[], second: readonly string[]): readonly string[] {
  const byKey = new Map([...second, ...first].map((tag) => [nameKey(tag), tag]));
  return [...byKey].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, tag]) => tag);
}

function cleanNote(note: string | null): string | null {
  const clean = storable((note ?? '').replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '')).trim();
  if (lengthOf(clean) > MOST_NOTE_CHARACTERS) {
    throw new CodedError('invalid-argument', `A note has at most ${MOST_NOTE_CHARACTERS} characters`);
  }
  return clean === '' ? null : clean;
}

function cleanTag(tag: string): string {
  if (/[,\r\n]/.test(tag.trim())) throw new CodedError('invalid-argument', 'A tag holds no comma and no line break');
  const clean = storable(tag.replace(/\p{Cc}/gu, '')).trim();
  if (lengthOf(clean) > MOST_TAG_CHARACTERS) {
    throw new CodedError('invalid-argument', `A tag has at most ${MOST_TAG_CHARACTERS} characters`);
  }
  if (nameKey(clean) === '') throw new CodedError('invalid-argument', 'A tag needs a letter or a digit');
  return clean;
}
