import type { DatabaseSync } from 'node:sqlite';
import { isPiece } from '../../shared/query/normal-form.ts';

// Enough to tell what one in sixteen has from what one in a hundred has.
const MOST_LOOKED_AT = 256;
const FIELDS = ['number', 'order', 'po'];
const LONGEST = 10;

/**
 * What many numbers begin with, the most frequent first: of "PO-2026-0001" and its like "po2", "po20" and so on, and what
 * follows the letters, which is typed alone too. Told from some documents, which stand for all; `leastShare`: of those.
 */
export function numberBeginnings(db: DatabaseSync, leastShare: number): readonly string[] {
  const last = Number(db.prepare('SELECT max(row) AS last FROM documents').get()?.['last'] ?? 0);
  const step = Math.max(1, Math.floor(last / MOST_LOOKED_AT));
  const rows = Array.from({ length: Math.min(last, MOST_LOOKED_AT) }, (_, index) => last - index * step);
  // Document by document: the planner would read all numbers instead.
  const numbers = db.prepare(`
    SELECT group_concat(text, ' ') AS text
    FROM json_each(?) AS document CROSS JOIN json_each(?) AS wanted
    CROSS JOIN numbers ON numbers.field = wanted.value AND numbers.document_row = document.value
    GROUP BY document.key`);
  const documents = new Map<string, number>();
  const found = numbers.all(JSON.stringify(rows), JSON.stringify(FIELDS));
  for (const { text } of found) {
    const own = new Set(String(text).split(' ').flatMap(beginningsOf));
    for (const beginning of own) documents.set(beginning, (documents.get(beginning) ?? 0) + 1);
  }
  return [...documents]
    .filter(([, count]) => count >= found.length * leastShare)
    .toSorted(([, one], [, other]) => other - one)
    .map(([beginning]) => beginning);
}

function beginningsOf(number: string): readonly string[] {
  return [number, number.replace(/^\D+/u, '')].flatMap((text) => {
    const signs = Array.from(text).slice(0, LONGEST);
    return signs.map((_, index) => signs.slice(0, index + 1).join('')).filter(isPiece);
  });
}
