const SIGNS = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const BYTES = new Map(Array.from(SIGNS, (sign, byte) => [sign, byte]));

/** Whether every character of a text is in Windows code page 1252. */
export function isCp1252(text: string): boolean {
  return Array.from(text).every((sign) => BYTES.has(sign));
}

/** A text in code page 1252. Throws where a character is not in it. */
export function encodeCp1252(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    const byte = BYTES.get(sign);
    if (byte === undefined) throw new Error(`Not in code page 1252: ${sign}`);
    return byte;
  });
}
