/** A text as one line without control characters: white space is one space, halves of surrogate pairs are replaced. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}
