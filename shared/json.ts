/** A JSON number as the vendor wrote it: the digits are kept, no float is made (`27.20` stays `27.20`). */
export class JsonNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

type SourceReviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

const MOST_LEVELS = 200;

/**
 * Parses JSON text and keeps the source digits of every number.
 * @throws SyntaxError where the text is not JSON, or nested more than 200 levels deep: no vendor's answer is, and what
 *   reads and prints a value goes down level by level.
 */
export function parseJson(text: string): JsonValue {
  refuseDeep(text);
  const reviver: SourceReviver = (_key, value, context) =>
    typeof value === 'number' ? new JsonNumber(context.source ?? String(value)) : value;
  // The library types of ES2024 do not know the third reviver argument yet (ECMAScript "JSON.parse source text access").
  return JSON.parse(text, reviver as Parameters<typeof JSON.parse>[1]) as JsonValue;
}

/**
 * Parses what `parseJson` would parse, and faster, with numbers as floats: for asking what a text is, never for a figure.
 * @throws SyntaxError as `parseJson`.
 */
export function parseJsonRoughly(text: string): unknown {
  refuseDeep(text);
  return JSON.parse(text);
}

function refuseDeep(text: string): void {
  if (levels(text) > MOST_LEVELS) throw new SyntaxError(`JSON nested more than ${MOST_LEVELS} levels deep`);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}

/** Prints a parsed value again: same key order, same digits; white space is ours (`indent` spaces, 0 for one line). */
export function printJson(value: JsonValue, indent = 2): string {
  return print(value, indent, '');
}

/** One line with sorted keys, so that two texts that differ only in key order or white space print the same. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return printScalar(value as Scalar);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

/** `$.order.articles[0].price`, or `$['odd key']` where a key is not an identifier (RFC 9535 notation). */
export function jsonPath(base: string, key: string | number): string {
  if (typeof key === 'number') return `${base}[${key}]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `${base}.${key}` : `${base}['${key.replace(/['\\]/g, '\\$&')}']`;
}

/** How deep brackets nest outside strings. */
function levels(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (quoted) {
      if (char === '\\') index += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '[' || char === '{') deepest = Math.max(deepest, (depth += 1));
    else if (char === ']' || char === '}') depth -= 1;
  }
  return deepest;
}

type Scalar = null | boolean | string | JsonNumber;

function printScalar(value: Scalar): string {
  return value instanceof JsonNumber ? value.source : JSON.stringify(value);
}

function print(value: JsonValue, indent: number, margin: string): string {
  const inner = margin + ' '.repeat(indent);
  const newline = indent > 0 ? '\n' : '';
  const join = (parts: string[], open: string, close: string): string =>
    parts.length === 0
      ? open + close
      : `${open}${newline}${parts.map((part) => inner + part).join(`,${newline}`)}${newline}${margin}${close}`;
  if (Array.isArray(value)) {
    return join(
      value.map((item: JsonValue) => print(item, indent, inner)),
      '[',
      ']',
    );
  }
  if (isJsonObject(value)) {
    const colon = indent > 0 ? ': ' : ':';
    return join(
      Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}${colon}${print(item, indent, inner)}`),
      '{',
      '}',
    );
  }
  return printScalar(value as Scalar);
}
