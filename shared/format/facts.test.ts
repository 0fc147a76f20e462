import { describe, expect, it } from 'vitest';
import { computed, missing, setByUser, stated } from '../document/fact.ts';
import { notProvidedBy, originLegend, originMark, originSentence } from './facts.ts';

describe('an origin in words', () => {
  it.each([
    [stated('1', 'invoice', '$.id').origin, 'stated by emnify, $.id in invoice', null],
    [computed('1', 'quantity × unit cost').origin, 'computed: quantity × unit cost', 'ƒ'],
    [setByUser('EUR').origin, 'set by you', 'u'],
    [missing().origin, 'not provided by emnify', null],
  ])('%j: %s', (origin, sentence, mark) => {
    expect(originSentence(origin, 'emnify')).toBe(sentence);
    expect(originMark(origin)).toBe(mark);
  });

  it('says who did not provide, and what the marks mean', () => {
    expect(notProvidedBy('Crux')).toBe('not provided by Crux');
    expect(originLegend('Crux')).toBe('All figures as stated by Crux unless marked: ƒ computed, u set by you');
  });
});
