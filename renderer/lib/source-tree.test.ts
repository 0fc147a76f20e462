import { describe, expect, test } from 'vitest';
import { parseJson } from '../../shared/json.ts';
import { emnifySeed } from '../../tests/fixtures/load.ts';
import { branchPaths, findNode, openAtFirst, sourceTree, toggled, visibleNodes } from './source-tree.ts';
import { treeMove } from './tree-keys.ts';

const SMALL = '{"a": {"b": [1.50, null]}, "odd key": "x", "empty": {}}';
const small = sourceTree(parseJson(SMALL));

describe('sourceTree', () => {
  test('keeps the digits, the order of the keys and the place of every field', () => {
    const rows = visibleNodes(small, new Set(branchPaths(small)));
    expect(rows.map(({ path, text }) => [path, text])).toEqual([
      ['$', null],
      ['$.a', null],
      ['$.a.b', null],
      ['$.a.b[0]', '1.50'],
      ['$.a.b[1]', 'null'],
      ["$['odd key']", 'x'],
      ['$.empty', null],
    ]);
    expect(rows.map(({ level, position, siblings }) => [level, position, siblings])).toContainEqual([4, 2, 2]);
  });

  test('hides what is inside a closed branch', () => {
    expect(visibleNodes(small, new Set(['$'])).map(({ key }) => key)).toEqual(['$', 'a', 'odd key', 'empty']);
    expect(visibleNodes(small, toggled(new Set(['$']), '$'))).toHaveLength(1);
  });

  test('finds a field and the branches above it', () => {
    expect(findNode(small, '$.a.b[1]')).toMatchObject({ node: { text: 'null' }, ancestors: ['$', '$.a', '$.a.b'] });
    expect(findNode(small, '$.a.c')).toBeNull();
  });

  test('tells a path from another that begins like it', () => {
    const tree = sourceTree(parseJson('{"ab": {"c": 1}, "a": {"bc": 2}, "a1": 3}'));
    expect(findNode(tree, '$.a1')?.node.text).toBe('3');
    expect(findNode(tree, '$.ab.c')?.node.text).toBe('1');
  });

  test('opens a small answer fully and a large one by levels', () => {
    expect([...openAtFirst(small)]).toEqual(['$', '$.a', '$.a.b']);
    const many = sourceTree(parseJson(JSON.stringify({ items: Array.from({ length: 500 }, (_, id) => ({ id })) })));
    expect([...openAtFirst(many)]).toEqual(['$']);
  });

  test('finds the figures of a real sample', () => {
    const invoice = sourceTree(parseJson(emnifySeed().parts[0]?.text ?? ''));
    expect(findNode(invoice, '$.order.articles[0].price')?.node.text).toBe('9');
  });
});

describe('keys of the tree', () => {
  const open = new Set(['$', '$.a']);
  const rows = visibleNodes(small, open);
  const move = (key: string, path: string) =>
    treeMove(
      key,
      rows,
      rows.findIndex((row) => row.path === path),
      open,
    );

  test('right opens a closed branch, then goes into it', () => {
    expect(move('ArrowRight', '$.a.b')).toEqual({ toggle: '$.a.b' });
    expect(move('ArrowRight', '$.a')).toEqual({ to: 2 });
    expect(move('ArrowRight', "$['odd key']")).toBeNull();
  });

  test('left closes an open branch, then goes to its parent', () => {
    expect(move('ArrowLeft', '$.a')).toEqual({ toggle: '$.a' });
    expect(move('ArrowLeft', '$.a.b')).toEqual({ to: 1 });
  });

  test('up, down, Home and End walk over what is visible', () => {
    expect(move('ArrowDown', '$')).toEqual({ to: 1 });
    expect(move('ArrowUp', '$')).toBeNull();
    expect(move('End', '$')).toEqual({ to: rows.length - 1 });
    expect(move('Home', '$.a')).toEqual({ to: 0 });
    expect(move('ArrowDown', '$.empty')).toBeNull();
  });
});
