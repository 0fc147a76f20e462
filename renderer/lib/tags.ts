import { MOST_TAG_CHARACTERS, MOST_TAGS } from '../../shared/marks.ts';
import { isSameName, nameKey } from '../../shared/query/names.ts';

/** The tags in what was typed: between commas and line breaks, each once whatever its case and accents. */
export function tagsIn(text: string): readonly string[] {
  const tags = text.split(/[,\n\r]/).map((tag) => tag.trim().replace(/\s+/g, ' '));
  return tags.filter((tag, index) => tag !== '' && tags.findIndex((one) => isSame(one, tag)) === index);
}

export type TagProblem = 'tagTooLong' | 'tagWithoutWord' | 'tooManyTags';

/** What keeps tags from being added to those that a document has; null where nothing does. */
export function tagProblem(added: readonly string[], present: readonly string[]): TagProblem | null {
  if (added.some((tag) => tag.length > MOST_TAG_CHARACTERS)) return 'tagTooLong';
  if (added.some((tag) => nameKey(tag) === '')) return 'tagWithoutWord';
  return present.length + withoutTags(added, present).length > MOST_TAGS ? 'tooManyTags' : null;
}

export function withoutTags(tags: readonly string[], present: readonly string[]): readonly string[] {
  return tags.filter((tag) => !present.some((one) => isSame(one, tag)));
}

/** Tags in use of which a word begins as what was typed, those that begin with it first; at most `most`. */
export function offeredTags(inUse: readonly string[], typed: string, most: number): readonly string[] {
  const key = nameKey(typed);
  const ranked = inUse.map((tag) => ({ tag, key: nameKey(tag) })).filter((one) => ` ${one.key}`.includes(` ${key}`));
  const first = ranked.filter((one) => one.key.startsWith(key));
  const rest = ranked.filter((one) => !one.key.startsWith(key));
  return [...first, ...rest].slice(0, most).map(({ tag }) => tag);
}

/** Signs alone are told apart until they are refused. */
function isSame(left: string, right: string): boolean {
  return nameKey(left) === '' ? left === right : isSameName(left, right);
}
