// Bytes 0x80 to 0x9F, a space for the five that stand for nothing; all others are as in Latin-1. Written out, because
// the `TextDecoder` of some versions of Node reads these as Latin-1 too.
const HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const FIRST_HIGH = 0x80;

const BYTES = new Map(
  Array.from(HIGH, (sign, index) => [sign, FIRST_HIGH + index] as const).filter(([sign]) => sign !== ' '),
);

/** Whether every character of a text is in Windows code page 1252. */
export function isCp1252(text: string): boolean {
  return Array.from(text).every((sign) => byteOf(sign) !== null);
}

/** A text in code page 1252. Throws where a character is not in it. */
export function encodeCp1252(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text), (sign) => {
    const byte = byteOf(sign);
    if (byte === null) throw new Error(`Not in code page 1252: ${sign}`);
    return byte;
  });
}

function byteOf(sign: string): number | null {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return BYTES.get(sign) ?? null;
}
