import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { CHOICE_FIELDS, FIELD_NAMES, RELATIVE_PERIODS, choicesOf } from './fields.ts';
import { parseQuery } from './parse.ts';

const PAGE = readFileSync(new URL('../../docs/search.md', import.meta.url), 'utf8');
const CODE = new Set([...PAGE.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code));
const [INTRODUCTION = '', ...SECTIONS] = PAGE.split(/^## /m);
const DAYS = SECTIONS.find((section) => section.startsWith('Days')) ?? '';

describe('docs/search.md', () => {
  const world = { ...CONTEXT, region: 'en-US' };
  const firstColumn = (section: string): readonly string[] =>
    [...section.matchAll(/^\| (`[^|]*?) +\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
    );

  it.each(firstColumn(INTRODUCTION))('%s is understood', (text) => {
    expect(parseQuery(text, world)).toMatchObject({ mistakes: [] });
  });

  it.each(firstColumn(DAYS).filter((text) => /\d|day|sync/.test(text)))('changed:%s is understood', (text) => {
    expect(parseQuery(`changed:${text}`, world)).toMatchObject({ mistakes: [], query: { parts: [{ kind: 'date' }] } });
  });

  test('names every field, every value and every word for days', () => {
    for (const field of FIELD_NAMES) expect(CODE).toContain(`${field}:`);
    for (const value of CHOICE_FIELDS.flatMap(choicesOf)) expect(CODE).toContain(value);
    for (const period of RELATIVE_PERIODS) {
      const [, direction, unit = period] = /^(this-|last-|next-)(.+)$/.exec(period) ?? [];
      expect(CODE).toContain(unit);
      if (direction !== undefined) expect(CODE).toContain(direction);
    }
  });
});
