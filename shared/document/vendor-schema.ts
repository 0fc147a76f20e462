import { isJsonObject, jsonPath, type JsonObject, type JsonValue } from '../json.ts';
import { parseDayOfTimestamp, parseInstant, type CalendarDate, type Instant } from './dates.ts';
import { parseDecimal, type DecimalText } from './decimal.ts';
import type { Fact } from './fact.ts';
import { parseCurrency, type CurrencyCode } from './money.ts';
import {
  addFurther,
  describe,
  isGiven,
  odd,
  readObject,
  readScalar,
  readValue,
  type Field,
  type Place,
  type Read,
  type Shape,
} from './vendor-reading.ts';

/** Text; a number counts as its digits. */
export function text(...names: readonly string[]): Field<Fact<string>> {
  return { names, read: readWords };
}

/** A decimal number, written as a JSON number or as text. */
export function decimal(...names: readonly string[]): Field<Fact<DecimalText>> {
  return { names, read: (value, place) => readScalar(value, place, 'a number', parseDecimal) };
}

/** A calendar day: "2019-01-01", or a timestamp at midnight UTC. */
export function day(...names: readonly string[]): Field<Fact<CalendarDate>> {
  const parse = (source: string, place: Place): CalendarDate | null => {
    const instant = parseInstant(source);
    if (instant !== null && !/T00:00:00(\.0+)?Z$/.test(instant)) odd(place, 'expected a day, found a time of day');
    return parseDayOfTimestamp(source);
  };
  return { names, read: (value, place) => readScalar(value, place, 'a day', parse) };
}

/** A moment in UTC. */
export function instant(...names: readonly string[]): Field<Fact<Instant>> {
  return { names, read: (value, place) => readScalar(value, place, 'a time in UTC', parseInstant) };
}

/** A currency code, bare or as the `code` of an object. */
export function currency(...names: readonly string[]): Field<Fact<CurrencyCode>> {
  return {
    names,
    read: (value, place) => {
      const inner = isJsonObject(value) ? inside(value, place, ['code'], ['id', 'symbol']) : { value, place };
      return readScalar(inner.value, inner.place, 'a currency code', parseCurrency);
    },
  };
}

/** A word that some calls send bare and others as the `name` or `description` of an object. */
export function named(...names: readonly string[]): Field<Fact<string>> {
  return {
    names,
    read: (value, place) => {
      if (!isJsonObject(value)) return readWords(value, place);
      const ignored = ['id', 'country_code', 'iso_code', 'mcc', 'latitude', 'longitude'];
      const inner = inside(value, place, ['name', 'description'], ignored);
      return readWords(inner.value, inner.place);
    },
  };
}

/** True or false; 1 and 0 count. */
export function flag(...names: readonly string[]): Field<Fact<boolean>> {
  const words: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
  const parse = (source: string): boolean | null => words[source.toLowerCase()] ?? null;
  return {
    names,
    read: (value, place) =>
      readScalar(typeof value === 'boolean' ? String(value) : value, place, 'true or false', parse),
  };
}

/** An object inside the object. */
export function object<S extends Shape>(shape: S, ...names: readonly string[]): Field<Read<S>> {
  return { names, read: (value, place) => readObject(shape, value, place) };
}

/** A list of objects; a single object where a list belongs counts as a list of one, and is reported. */
export function list<S extends Shape>(shape: S, ...names: readonly string[]): Field<readonly Read<S>[]> {
  return {
    names,
    read: (value, place) => {
      if (value === null) return [];
      if (!Array.isArray(value)) {
        odd(place, `expected a list, found ${describe(value)}`);
        return isJsonObject(value) ? [readValue(shape, value, place.part, place.path, place.report)] : [];
      }
      return value.map((item: JsonValue, index) => {
        const path = jsonPath(place.path, index);
        if (item === null) odd({ ...place, path }, 'expected an object, found null');
        return readValue(shape, item, place.part, path, place.report);
      });
    },
  };
}

/** Known fields that say nothing to a reader (inner ids); they stay in the source. */
export function skipped(...names: readonly string[]): { readonly skipped: Field<null> } {
  return { skipped: { names, takesAll: true, read: () => null } };
}

function readWords(value: JsonValue, place: Place): Fact<string> {
  return readScalar(value, place, 'text', (source) => source);
}

/** The first given member of an object that stands for one word; the other members are further fields. */
function inside(
  source: JsonObject,
  place: Place,
  names: readonly string[],
  ignored: readonly string[],
): { readonly value: JsonValue; readonly place: Place } {
  const name = names.find((candidate) => isGiven(source, candidate)) ?? names[0] ?? '';
  addFurther(source, place, new Set([name, ...ignored]));
  return {
    value: isGiven(source, name) ? (source[name] ?? null) : null,
    place: { ...place, path: jsonPath(place.path, name) },
  };
}
