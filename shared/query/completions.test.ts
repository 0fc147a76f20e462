import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { completionsAt } from './completions.ts';
import { FIELD_NAMES } from './fields.ts';
import { parseQuery } from './parse.ts';

const WORLD = { ...CONTEXT, currencies: ['EUR', 'USD'], tags: ['To Check', 'Travel', 'Zoë\'s 5" "disk"'] };

/** The caret is where "|" stands; each result is the text with the candidate in it. */
function offered(marked: string): readonly string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { span, candidates } = completionsAt(text, caret, WORLD);
  return candidates.map((one) => text.slice(0, span.start) + one.text + text.slice(span.end));
}

describe('at the caret', () => {
  it.each([
    ['ven|', ['vendor:']],
    ['-VEN|', ['-vendor:']],
    ['sim st| x', ['sim status:', 'sim kind:statement x']],
    ['unp|', ['is:unpaid']],
    ['crux|', ['vendor:crux', 'account:"Crux Europe"']],
    ['vendor:|', ['vendor:emnify', 'vendor:crux', 'vendor:demo']],
    ['vendor:em| sim', ['vendor:emnify sim']],
    ['vendor:e|xx sim', ['vendor:emnify sim']],
    ['vendor:crux,|', ['vendor:crux,emnify', 'vendor:crux,demo']],
    ['vendor:Crux,|,emnify', ['vendor:Crux,demo,emnify']],
    ['account:"crux europe",|', ['account:"crux europe",Main', 'account:"crux europe",Büro']],
    ['vendor:cr|,demo', ['vendor:crux,demo']],
    ['(-vendor:d|) x', ['(-vendor:demo) x']],
    ['account:"cr| x', ['account:"Crux Europe" x']],
    ['account:"crux e|" x', ['account:"Crux Europe" x']],
    ['account:euro|', ['account:"Crux Europe"']],
    ['tag:tr|', ['tag:Travel']],
    ['tag:zo|', ['tag:"Zoë\'s 5   disk "']],
    ['currency:u|', ['currency:USD']],
    ['due:<tod|', ['due:<today']],
    ['issued:2026-01..last-m|', ['issued:2026-01..last-month']],
    ['changed:|', null],
    ['changed:last-s|', ['changed:last-sync']],
    ['changed:>last-s|', []],
    ['total:|', []],
    ['"vend|', []],
    ['xyz|', []],
  ])('%s', (marked, results) => {
    if (results === null) expect(offered(marked)[0]).toBe('changed:last-sync');
    else expect(offered(marked)).toEqual(results.map((text) => (text === 'sim status:' ? 'sim status: x' : text)));
  });

  it('are all fields, each with a line on what it finds, where nothing is typed yet', () => {
    const { candidates } = completionsAt('sim ', 4, WORLD);
    expect(candidates.map(({ text }) => text)).toEqual(FIELD_NAMES.map((name) => `${name}:`));
    for (const { explanation, query } of candidates) {
      expect(explanation).not.toBe('');
      expect(query).toBeNull();
    }
  });

  it('says which days a period holds', () => {
    const { candidates } = completionsAt('due:last-month', 14, WORLD);
    expect(candidates).toEqual([
      {
        text: 'last-month',
        explanation: '',
        days: { first: '2026-10-01', last: '2026-10-31' },
        field: 'due',
        query: 'due:last-month',
      },
    ]);
  });

  it('are understood wherever they are offered, and replace what is around the caret', () => {
    const signs = fc.constantFrom(
      'vendor:',
      'is:',
      'account:',
      'a',
      'm',
      ' ',
      ' ',
      '-',
      '(',
      ')',
      ',',
      '"',
      'due:',
      '>',
      '..',
      'OR',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), fc.nat(), (pieces, at) => {
        const text = pieces.join('');
        const caret = at % (text.length + 1);
        const { span, candidates } = completionsAt(text, caret, WORLD);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.start).toBeLessThanOrEqual(caret);
        expect(span.end).toBeGreaterThanOrEqual(caret);
        expect(span.end).toBeLessThanOrEqual(text.length);
        for (const { query } of candidates) {
          if (query !== null) expect(parseQuery(query, WORLD).mistakes).toEqual([]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
