import { homedir } from 'node:os';

const MOST_CHARACTERS = 8_000;
const NAMES =
  'password|passwd|secret|authorization|cookie|username|(?:application_?|auth_?|access_?|refresh_?|id_?)?token|api_?key';

/** In order: what is found, and what stands there instead. */
const RULES: readonly (readonly [RegExp, string])[] = [
  // A JSON Web Token, wherever it stands.
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, '[redacted]'],
  [/\b(Bearer|Basic|Token)\s+[\w.~+/=-]{6,}/gi, '$1 [redacted]'],
  [/(\/\/)[^/\s@]+@/g, '$1[redacted]@'],
  // `"password": "a b"`, then the same inside a JSON string, where the quotes are escaped, then without quotes.
  [new RegExp(`((?:${NAMES})["']?\\s*[:=]\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi'), '$1"[redacted]"'],
  [new RegExp(`((?:${NAMES})\\\\"\\s*:\\s*)\\\\"(?:[^"\\\\]|\\\\[^"])*\\\\"`, 'gi'), '$1\\"[redacted]\\"'],
  [new RegExp(`((?:${NAMES})'?\\s*[:=]\\s*)(?!["[\\\\]|(?:Bearer|Basic|Token) \\[)[^\\s,;&}"]+`, 'gi'), '$1[redacted]'],
];

/** Text without tokens, passwords and credentials in addresses, and of bounded length. */
export function redact(text: string): string {
  const bounded = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)} [cut]` : text;
  return RULES.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), bounded);
}

/** Redacted text that may be sent to somebody else: the home folder, which names the person, is `~`. */
export function anonymise(text: string): string {
  const home = homedir();
  return home.length > 1 ? redact(text).replaceAll(home, '~') : redact(text);
}

/** An error with its stack and causes, anonymised. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return anonymise(String(error));
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return anonymise(error.cause === undefined ? own : `${own}\nCaused by: ${describeError(error.cause)}`);
}
