/** Stands in a PDF for a character that the fonts do not have. */
export const MISSING_GLYPH = '□';

const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
// Controls, bidirectional controls and other invisible characters, halves of surrogate pairs, and codes that are no
// characters; fonts draw them as boxes, and in XMP metadata they are not well-formed.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu;

// What most texts are made of: nothing in it is changed.
const CLEAN = /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u2010-\u2027\u20a0-\u20bf]*$/;
// Joiners decide about the shape and the meaning of words in these scripts.
const JOINER = /[\u200c\u200d]/;
const JOINED = /[\p{Script=Arabic}\p{Script=Devanagari}]/u;
// A letter with more marks than any language has costs quadratic time to compose.
const MANY_MARKS = /\p{M}{31}/u;
const FEW_MARKS = /\P{M}*\p{M}{0,30}/gu;

/**
 * The text as it is printed and written into metadata: composed (NFC), line breaks as `\n`, tabs as spaces, without
 * control characters, marks of direction and other invisible characters, but for the joiners within words of scripts
 * that need them. Well-formed in XML whatever comes in.
 */
export function cleanText(text: string): string {
  return CLEAN.test(text) ? text : printable(text);
}

function isJoiner(text: string, at: number): boolean {
  return JOINER.test(text.charAt(at)) && JOINED.test(text.charAt(at - 1));
}

function printable(text: string): string {
  const kept = text
    .replace(LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(UNPRINTABLE, (character, at: number) => (character === '\n' || isJoiner(text, at) ? character : ''));
  return MANY_MARKS.test(kept) ? kept.replace(FEW_MARKS, (part) => part.normalize('NFC')) : kept.normalize('NFC');
}
