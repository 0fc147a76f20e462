import { expect, test } from 'vitest';
import { en } from './en.ts';

const files = import.meta.glob<string>('../**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true });
const source = Object.entries(files)
  .filter(([name]) => !name.startsWith('./') && !name.endsWith('.test.ts'))
  .map(([, text]) => text)
  .join('\n');

function keysOf(messages: object, prefix = ''): readonly string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value as object, `${prefix}${key}.`),
  );
}

/** Whether the source asks for a key, in full or with its last parts put in: `list.columns.${column}`. */
function isUsed(key: string): boolean {
  const plain = key.replace(/_(one|other)$/, '');
  if (source.includes(`'${plain}'`)) return true;
  const parts = plain.split('.');
  return parts.some((_, index) => index > 0 && source.includes(`\`${parts.slice(0, index).join('.')}.\${`));
}

test('every message is used', () => {
  expect(keysOf(en).filter((key) => !isUsed(key))).toEqual([]);
});

test('messages that count have both forms', () => {
  const keys = new Set(keysOf(en));
  const oneSided = [...keys].filter((key) => {
    const other = key.endsWith('_one') ? key.replace(/_one$/, '_other') : key.replace(/_other$/, '_one');
    return !keys.has(other);
  });
  expect(oneSided).toEqual([]);
});
