/**
 * Where a figure, date or currency comes from (product.md, principle 1). A computed figure is never passed off as
 * the vendor's, and what the vendor did not give stays missing.
 */
export type Origin = StatedOrigin | ComputedOrigin | UserOrigin | MissingOrigin;

/** The vendor wrote it: `path` is its JSON path (RFC 9535) in the source part named `part`. */
export interface StatedOrigin {
  readonly kind: 'stated';
  readonly part: string;
  readonly path: string;
}

/** We worked it out: `formula` says how, in words a bookkeeper reads ("quantity invoiced × unit cost"). */
export interface ComputedOrigin {
  readonly kind: 'computed';
  readonly formula: string;
}

/** The person set it, for example a currency for an account whose vendor names none. */
export interface UserOrigin {
  readonly kind: 'user';
}

/** The vendor did not give it. Shown as "not provided by <vendor>", never as 0, blank or a guess. */
export interface MissingOrigin {
  readonly kind: 'missing';
}

/** A value together with its origin; the value is null exactly when the origin is missing. */
export type Fact<T> = KnownFact<T> | MissingFact;

export interface KnownFact<T> {
  readonly value: T;
  readonly origin: StatedOrigin | ComputedOrigin | UserOrigin;
}

export interface MissingFact {
  readonly value: null;
  readonly origin: MissingOrigin;
}

const MISSING: MissingFact = { value: null, origin: { kind: 'missing' } };

export function missing(): MissingFact {
  return MISSING;
}

export function stated<T>(value: T, part: string, path: string): KnownFact<T> {
  return { value, origin: { kind: 'stated', part, path } };
}

export function computed<T>(value: T, formula: string): KnownFact<T> {
  return { value, origin: { kind: 'computed', formula } };
}

export function setByUser<T>(value: T): KnownFact<T> {
  return { value, origin: { kind: 'user' } };
}

export function isKnown<T>(fact: Fact<T>): fact is KnownFact<T> {
  return fact.origin.kind !== 'missing';
}

/** The first fact that is known; missing where none is. */
export function firstKnown<T>(...facts: readonly Fact<T>[]): Fact<T> {
  return facts.find((fact) => isKnown(fact)) ?? missing();
}

/** The same fact with its value put differently (true as "yes"), its origin unchanged. */
export function mapFact<T, U>(fact: Fact<T>, change: (value: T) => U): Fact<U> {
  return isKnown(fact) ? { value: change(fact.value), origin: fact.origin } : missing();
}

/** Labels facts and leaves out those that are missing. */
export function labelled(
  pairs: readonly (readonly [label: string, fact: Fact<string>])[],
): readonly { readonly label: string; readonly fact: Fact<string> }[] {
  return pairs.flatMap(([label, fact]) => (isKnown(fact) ? [{ label, fact }] : []));
}
