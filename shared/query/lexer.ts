import { FIELD_NAMES, fieldNamed, type FieldName } from './fields.ts';
import { likeliest } from './likeliest.ts';
import type { Mistake, Span } from './query.ts';

/** One value of a field: the text without its quotes. */
export interface RawValue {
  readonly text: string;
  readonly span: Span;
}

export type Token =
  | { readonly kind: 'close'; readonly span: Span }
  | { readonly kind: 'or'; readonly span: Span }
  /** Stands for what was not understood. */
  | { readonly kind: 'nothing'; readonly span: Span }
  | { readonly kind: 'open'; readonly negated: boolean; readonly span: Span }
  | TextToken
  | FieldToken;

export interface TextToken {
  readonly kind: 'word' | 'phrase';
  readonly text: string;
  readonly negated: boolean;
  readonly span: Span;
}

export interface FieldToken {
  readonly kind: 'field';
  readonly field: FieldName;
  /** None where nothing stands behind the colon. */
  readonly values: readonly RawValue[];
  readonly negated: boolean;
  readonly span: Span;
}

/** Texts longer than this are read up to here; SQL statements of any length would be no service. */
export const MOST_CHARACTERS = 10_000;
const MOST_GROUPS = 20;

export const QUOTES = '"“”„';
const QUOTE = new RegExp(`[${QUOTES}]`);
const SPACE = /\s/;
const FIELD = /([a-z][a-z-]+):(?!\/\/)/iy;

/** Cuts a text into tokens. Never throws; each span is within the text. */
export function lex(text: string): { readonly tokens: readonly Token[]; readonly mistakes: readonly Mistake[] } {
  const tokens: Token[] = [];
  const mistakes: Mistake[] = [];
  const end = Math.min(text.length, MOST_CHARACTERS);
  let at = 0;
  let depth = 0;

  const sign = (): string => (at < end ? text.charAt(at) : ' ');
  const mistake = (code: Mistake['code'], start: number, to: number, more: Partial<Mistake> = {}): void => {
    mistakes.push({ code, span: { start, end: to }, field: null, valid: [], ...more });
  };

  /** The text in quotes that begin here, and moves behind them; null, and only behind the first, if they never end. */
  const quoted = (): string | null => {
    const start = at;
    at += 1;
    const length = text.slice(at, end).search(QUOTE);
    if (length === -1) {
      mistake('unclosed-quote', start, end, { valid: ['"'] });
      return null;
    }
    at += length + 1;
    return text.slice(start + 1, at - 1);
  };

  /** Moves to where a run of signs ends: at a space, at `stop`, or at the parenthesis that ends the group around it. */
  const run = (stop: (sign: string) => boolean): string => {
    const start = at;
    for (let inner = 0; at < end && !SPACE.test(sign()) && !stop(sign()); at += 1) {
      if (sign() === '(') inner += 1;
      if (sign() !== ')') continue;
      if (inner === 0 && depth > 0) break;
      inner = Math.max(0, inner - 1);
    }
    return text.slice(start, at);
  };

  const value = (isList: boolean): RawValue => {
    const start = at;
    let found = '';
    for (;;) {
      const before = at;
      if (QUOTE.test(sign())) found += quoted() ?? '';
      found += run((one) => QUOTE.test(one) || (isList && one === ','));
      if (at === before) return { text: found, span: { start, end: at } };
    }
  };

  const field = (name: string, start: number, negated: boolean): void => {
    const known = fieldNamed(name);
    const nameAt = at;
    at += name.length + 1;
    const values: RawValue[] = [];
    // Commas are part of amounts.
    const isList = known !== 'total';
    for (;;) {
      const one = value(isList);
      if (one.text.trim() !== '') values.push(one);
      if (!isList || sign() !== ',') break;
      at += 1;
    }
    const span = { start, end: at };
    if (known === null) {
      mistake('unknown-field', nameAt, nameAt + name.length + 1, { valid: likeliest(name, FIELD_NAMES) });
      tokens.push({ kind: 'nothing', span });
    } else tokens.push({ kind: 'field', field: known, values, negated, span });
  };

  const group = (start: number, negated: boolean): void => {
    at += 1;
    if (depth === MOST_GROUPS) {
      mistake('too-deep', at - 1, at);
      return;
    }
    depth += 1;
    tokens.push({ kind: 'open', negated, span: { start, end: at } });
  };

  const groupEnd = (): void => {
    at += 1;
    if (depth === 0) return;
    depth -= 1;
    tokens.push({ kind: 'close', span: { start: at - 1, end: at } });
  };

  const phrase = (start: number, negated: boolean): void => {
    const found = quoted();
    if (found !== null) tokens.push({ kind: 'phrase', text: found, negated, span: { start, end: at } });
  };

  const word = (start: number, negated: boolean): void => {
    const found = run(() => false);
    const span = { start, end: at };
    tokens.push(found === 'OR' && !negated ? { kind: 'or', span } : { kind: 'word', text: found, negated, span });
  };

  const fieldName = (): string | null => {
    FIELD.lastIndex = at;
    const name = FIELD.exec(text)?.[1];
    return name !== undefined && at + name.length < end ? name : null;
  };

  const token = (): void => {
    const start = at;
    while (sign() === '-') at += 1;
    const negated = at > start;
    const name = fieldName();
    if (name !== null) field(name, start, negated);
    else if (sign() === '(') group(start, negated);
    else if (sign() === ')') groupEnd();
    else if (QUOTE.test(sign())) phrase(start, negated);
    else word(start, negated);
  };

  while (at < end) {
    if (SPACE.test(sign())) at += 1;
    else token();
  }
  if (text.length > end) mistake('too-long', end, text.length);
  return { tokens, mistakes };
}
