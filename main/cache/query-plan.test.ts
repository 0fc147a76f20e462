import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKnown } from '../../tests/fixtures/known-store.ts';
import { anyQuery, CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { EXAMPLE_DOCUMENTS, EXAMPLES } from '../../tests/fixtures/query-examples.ts';
import { knownDocuments } from '../../tests/fixtures/query-records.ts';
import { CHOICE_FIELDS, choicesOf } from '../../shared/query/fields.ts';
import { matches } from '../../shared/query/matches.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { printQuery } from '../../shared/query/print.ts';
import type { EvaluationContext, Query } from '../../shared/query/query.ts';
import { searchRecordOf } from '../../shared/query/search-record.ts';
import { planQuery } from './query-plan.ts';
import { createRowFinder } from './row-finder.ts';
import type { RowPlan } from './row-plan.ts';

/** One for each condition of the language, and those that compare by each sign and each side of a range. */
const MOST_STATEMENTS = 60;

describe.each([1, 2, 3])('world %i', (seed) => {
  const known = knownDocuments(150, seed);
  const records = known.map(({ document, local }) => searchRecordOf(document, local));
  let db: DatabaseSync;
  beforeAll(() => {
    db = openKnown(known).db;
  });
  afterAll(() => db.close());

  it('finds by SQL what the language means', () => {
    let telling = 0;
    fc.assert(
      fc.property(anyQuery, fc.constantFrom('en-GB', 'de-DE'), (query, region) => {
        const context = { ...CONTEXT, region };
        const expected = records.filter((record) => matches(query, record, context)).map(({ id }) => id);
        if (expected.length > 0 && expected.length < records.length) telling += 1;
        expect(idsOf(db, query, context), printQuery(query)).toEqual(expected.toSorted());
      }),
      { numRuns: 500, seed },
    );
    expect(telling).toBeGreaterThan(150);
  });
});

describe('the examples', () => {
  let db: DatabaseSync;
  beforeAll(() => {
    db = openKnown(EXAMPLE_DOCUMENTS).db;
  });
  afterAll(() => db.close());

  it.each(EXAMPLES)('%j finds %j', (text, keys) => {
    const found = idsOf(db, parseQuery(text, CONTEXT).query, CONTEXT).map((id) => id.split(':')[1]);
    expect(found.toSorted().join(' ')).toBe(keys);
  });
});

describe('a statement', () => {
  const known = knownDocuments(20, 4);
  let db: DatabaseSync;
  beforeAll(() => {
    db = openKnown(known).db;
  });
  afterAll(() => db.close());

  it('holds nothing that was typed', () => {
    const typed = `x'); DROP TABLE documents;-- "a' OR '1'='1" po:');-- account:Main tag:';`;
    const { query } = parseQuery(typed, CONTEXT);
    expect(statementsOf(planQuery(query, CONTEXT)).join('\n')).not.toMatch(/DROP|'1'|Main/);
    expect(idsOf(db, query, CONTEXT)).toEqual([]);
    expect(idsOf(db, { parts: [] }, CONTEXT)).toHaveLength(known.length);
  });

  it('is the same whatever was typed: queries differ in their values only', () => {
    const statements = new Set<string>();
    const typed = new Set<string>();
    fc.assert(
      fc.property(anyQuery, (query) => {
        typed.add(printQuery(query));
        for (const sql of statementsOf(planQuery(query, CONTEXT))) statements.add(sql);
      }),
      { numRuns: 3000, seed: 4 },
    );
    for (let number = 0; number < 100; number += 1) {
      const all = `w${number} "p ${number}" po:${number} sku:x${number} party:a${number} note:b${number} tag:c${number}`;
      const { query } = parseQuery(`${all} total:>${number} issued:${1900 + number} changed:${1900 + number}`, CONTEXT);
      for (const sql of statementsOf(planQuery(query, CONTEXT))) statements.add(sql);
    }
    expect(typed.size).toBeGreaterThan(2000);
    expect(statements.size).toBeLessThan(MOST_STATEMENTS);
  });

  it.each([
    ['words', Array.from({ length: 1500 }, (_, index) => `a${index}b`).join(' ')],
    ['words of a list', Array.from({ length: 1500 }, (_, index) => `INV${index}`).join(' OR ')],
    ['numbers', `po:${Array.from({ length: 2000 }, (_, index) => `${index}`).join()}`],
    ['parentheses', `${'(a OR -(b '.repeat(9)}c${'))'.repeat(9)}`],
    ['signs', `"${'· '.repeat(3000)}"`],
  ])('can be as long as a text may be: %s', (_what, text) => {
    const { query } = parseQuery(text, CONTEXT);
    expect(() => idsOf(db, query, CONTEXT)).not.toThrow();
  });

  it('looks up words, numbers and amounts in their indices', () => {
    const plan = planOf(db, 'sim 1312 1234,50 po:881');
    for (const index of ['words VIRTUAL TABLE', 'pieces VIRTUAL TABLE', 'documents_amount'])
      expect(plan).toContain(index);
    expect(plan).not.toMatch(/SCAN documents(?! USING)/);
  });

  it.each(CHOICE_FIELDS.flatMap((field) => choicesOf(field).map((value) => `${field}:${value}`)))(
    'reads an index and not the wide table: %s',
    (text) => {
      expect(planOf(db, text)).not.toMatch(/(SCAN|SEARCH) documents(?! USING COVERING INDEX)/);
    },
  );

  it.each([
    'issued:2026',
    'due:<today',
    'ordered:2026',
    'changed:2026',
    'changed:last-sync',
    'total:>5',
    'account:main',
  ])('reads an index and not the wide table: %s', (text) => {
    expect(planOf(db, text)).not.toMatch(/(SCAN|SEARCH) documents(?! USING COVERING INDEX)/);
  });
});

function idsOf(db: DatabaseSync, query: Query, context: EvaluationContext): readonly string[] {
  const set = createRowFinder(db).find(planQuery(query, context));
  return db
    .prepare('SELECT row, id FROM documents ORDER BY id')
    .all()
    .filter(({ row }) => set[Number(row)] === 1)
    .map(({ id }) => String(id));
}

function statementsOf(plan: RowPlan): readonly string[] {
  switch (plan.kind) {
    case 'rows':
      return [plan.sql];
    case 'not':
      return statementsOf(plan.plan);
    default:
      return plan.plans.flatMap(statementsOf);
  }
}

function planOf(db: DatabaseSync, text: string): string {
  return statementsOf(planQuery(parseQuery(text, CONTEXT).query, CONTEXT))
    .flatMap((sql) => db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())
    .map(({ detail }) => String(detail))
    .join('\n');
}
