import { isJsonObject, JsonNumber, jsonPath, parseJson, type JsonObject, type JsonValue } from '../json.ts';
import type { LabelledFact, Oddity } from './document.ts';
import { missing, stated, type Fact } from './fact.ts';
import type { SourcePart } from './source.ts';

/** Where a value stands, and where to tell what is odd about it or was not asked for. */
export interface Place {
  readonly part: string;
  readonly path: string;
  readonly report: (oddity: Oddity) => void;
  readonly further: FurtherFields;
}

/**
 * One known field of a vendor's object. `names` are its spellings, best first; the first that carries a value counts.
 * `read` never throws: what it cannot use it reports and treats as missing. A value that is absent, null or an empty
 * text arrives as null.
 */
export interface Field<T> {
  readonly names: readonly string[];
  /** The field stands for all of its names and not only for the one that carries a value. */
  readonly takesAll?: boolean;
  readonly read: (value: JsonValue, place: Place) => T;
}

/** What we know of one kind of vendor object: our names to its fields. */
export type Shape = Readonly<Record<string, Field<unknown>>>;

/** An object read by its shape. Absent objects read as one whose every field is missing, with `present` false. */
export type Read<S extends Shape> = { readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never } & {
  readonly present: boolean;
  readonly path: string;
  /** Fields that no shape names; those of inner objects are listed at the list item or part around them. */
  readonly further: readonly LabelledFact[];
};

interface FurtherFields {
  readonly base: string;
  readonly facts: LabelledFact[];
}

const MOST_FURTHER_FIELDS = 100;
const LONGEST_FURTHER_TEXT = 2_000;

/** Reads a whole source part; one that is absent reads as empty, one that is no JSON is reported. */
export function readPart<S extends Shape>(
  shape: S,
  part: SourcePart | undefined,
  name: string,
  report: (oddity: Oddity) => void,
): Read<S> {
  return readValue(shape, part === undefined ? null : parsePart(part, report), name, '$', report);
}

const parsedParts = new WeakMap<SourcePart, JsonValue>();

/**
 * The parsed text of a part. It is parsed once, however often it is asked for: what draws a record and what compares it
 * with the last one read the same parts.
 * @throws SyntaxError as `parseJson`.
 */
export function parsedPart(part: SourcePart): JsonValue {
  const known = parsedParts.get(part);
  if (known !== undefined) return known;
  const value = parseJson(part.text);
  parsedParts.set(part, value);
  return value;
}

/** A part's parsed text; null, with a report, where it is no JSON. */
export function parsePart(part: SourcePart, report: (oddity: Oddity) => void): JsonValue {
  try {
    return parsedPart(part);
  } catch {
    report({ part: part.name, path: '$', found: 'expected JSON, found something else' });
    return null;
  }
}

/** Reads one value inside a part as an object of its own, with its own further fields. */
export function readValue<S extends Shape>(
  shape: S,
  value: JsonValue,
  part: string,
  path: string,
  report: (oddity: Oddity) => void,
): Read<S> {
  return readObject(shape, value, { part, path, report, further: { base: path, facts: [] } });
}

/** True for null, empty text, and lists and objects that hold nothing else. */
export function isBlank(value: JsonValue): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  return isJsonObject(value) && Object.values(value).every(isBlank);
}

/** Reads an object inside another; its further fields go to the list item or part around it. */
export function readObject<S extends Shape>(shape: S, value: JsonValue, place: Place): Read<S> {
  const source = isJsonObject(value) ? value : null;
  if (source === null && value !== null) odd(place, `expected an object, found ${describe(value)}`);
  const used = new Set<string>();
  const members = Object.entries(shape).map(([key, field]): [string, unknown] => {
    const name = field.names.find((candidate) => source !== null && isGiven(source, candidate));
    if (field.takesAll === true) field.names.forEach((one) => used.add(one));
    else if (name !== undefined) used.add(name);
    const path = jsonPath(place.path, name ?? field.names[0] ?? '');
    return [key, field.read(name === undefined ? null : (source?.[name] ?? null), { ...place, path })];
  });
  if (source !== null) addFurther(source, place, used);
  const own = { present: source !== null, path: place.path, further: place.further.facts };
  return { ...Object.fromEntries(members), ...own } as Read<S>;
}

/** True where an object itself has the member, and not as null or empty text. */
export function isGiven(source: JsonObject, name: string): boolean {
  if (!Object.hasOwn(source, name)) return false;
  const value = source[name] ?? null;
  return value !== null && !(typeof value === 'string' && value.trim() === '');
}

/** The fact that a scalar states, by its digits or text; what `parse` refuses is reported and missing. */
export function readScalar<T>(
  value: JsonValue,
  place: Place,
  expected: string,
  parse: (source: string, place: Place) => T | null,
): Fact<T> {
  if (value === null || value === '') return missing();
  const source = digitsOrText(value);
  const result = source === null ? null : parse(source, place);
  if (result !== null) return stated(result, place.part, place.path);
  odd(place, `expected ${expected}, found ${describe(value)}`);
  return missing();
}

function digitsOrText(value: JsonValue): string | null {
  if (value instanceof JsonNumber) return value.source;
  return typeof value === 'string' ? value : null;
}

/** Reports what is odd about the value at a place. */
export function odd(place: Place, found: string): void {
  place.report({ part: place.part, path: place.path, found });
}

/** A value in a few words, for reports: "the text \"12,50\"", "a list". */
export function describe(value: JsonValue): string {
  if (value === null) return 'null';
  if (value instanceof JsonNumber) return `the number ${shortened(value.source)}`;
  if (typeof value === 'string') return `the text "${shortened(value)}"`;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

function shortened(source: string): string {
  return source.length > 40 ? `${source.slice(0, 40)}…` : source;
}

/** Notes the members of an object that nobody asked for, at any depth, up to 100 of at most 2,000 characters. */
export function addFurther(source: JsonObject, place: Place, used: ReadonlySet<string>): void {
  for (const [key, value] of Object.entries(source)) {
    if (!used.has(key)) collect(value, jsonPath(place.path, key), place);
  }
}

function collect(value: JsonValue, path: string, place: Place): void {
  if (isBlank(value) || place.further.facts.length >= MOST_FURTHER_FIELDS) return;
  if (Array.isArray(value)) {
    value.forEach((item: JsonValue, index) => collect(item, jsonPath(path, index), place));
  } else if (isJsonObject(value)) {
    Object.entries(value).forEach(([key, item]) => collect(item, jsonPath(path, key), place));
  } else {
    const words = typeof value === 'boolean' ? String(value) : digitsOrText(value);
    if (words === null || words.length > LONGEST_FURTHER_TEXT) return;
    const label = path.slice(place.further.base.length).replace(/^\./, '');
    place.further.facts.push({ label, fact: stated(words, place.part, path) });
  }
}
