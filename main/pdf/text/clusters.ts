// Latin, Greek and Cyrillic letters, punctuation and signs: every code unit is a character of its own.
const SINGLE = /^[\u0020-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u20cf\u2100-\u2bff]*$/;

// More marks than any language puts on one letter; a longer cluster costs more than linear time.
const MOST_CODE_POINTS = 32;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a reader takes for one character each: a line is never broken within. */
export function clustersOf(text: string): readonly string[] {
  if (SINGLE.test(text)) return text.split('');
  return Array.from(graphemes.segment(text), ({ segment }) => segment).flatMap(bounded);
}

function bounded(cluster: string): readonly string[] {
  if (cluster.length <= MOST_CODE_POINTS) return [cluster];
  const characters = Array.from(cluster);
  const parts: string[] = [];
  for (let start = 0; start < characters.length; start += MOST_CODE_POINTS) {
    parts.push(characters.slice(start, start + MOST_CODE_POINTS).join(''));
  }
  return parts;
}
