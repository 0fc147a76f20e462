import LineBreaker from 'linebreak';

const THAI = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const ANY_THAI = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;
const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });

/**
 * The places where a line of that text may end, as ascending indices; the last is the text's end. By UAX 14, and
 * between the words of scripts that write none of their spaces, for which UAX 14 asks for a dictionary.
 */
export function lineBreaks(text: string): readonly number[] {
  const breaker = new LineBreaker(text);
  const places: number[] = [];
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) places.push(found.position);
  return ANY_THAI.test(text) ? merged(places, wordBreaks(text)) : places;
}

function wordBreaks(text: string): readonly number[] {
  return Array.from(text.matchAll(THAI)).flatMap(({ 0: stretch, index }) =>
    Array.from(thaiWords.segment(stretch), (word) => index + word.index).slice(1),
  );
}

function merged(first: readonly number[], second: readonly number[]): readonly number[] {
  return [...new Set([...first, ...second])].sort((left, right) => left - right);
}
