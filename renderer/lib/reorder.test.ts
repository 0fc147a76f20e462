import { describe, expect, test } from 'vitest';
import { placeAt, reorderable } from './reorder.ts';

const ROW_HEIGHT = 30;

/** A list of rows below each other, as a page with a layout would have it. */
function listOf(ids: readonly string[]): { readonly list: HTMLElement; readonly moves: unknown[][]; undo: () => void } {
  const list = document.createElement('ul');
  ids.forEach((id, index) => {
    const row = document.createElement('li');
    row.dataset['row'] = id;
    row.getBoundingClientRect = () => new DOMRect(0, index * ROW_HEIGHT, 100, ROW_HEIGHT);
    list.append(row);
  });
  list.setPointerCapture = () => undefined;
  document.body.append(list);
  const moves: unknown[][] = [];
  const undo = reorderable((...move) => moves.push(move))(list);
  return { list, moves, undo: () => undo?.() };
}

function point(target: Element, type: string, clientY: number, buttons = 1): void {
  target.dispatchEvent(new PointerEvent(type, { clientY, button: 0, buttons, bubbles: true }));
}

function row(list: HTMLElement, index: number): Element {
  return list.children[index] ?? list;
}

test.each([
  [-5, 0],
  [14, 0],
  [16, 1],
  [60, 2],
  [500, 3],
])('at %i a row comes to lie at place %i', (y, place) => {
  expect(placeAt([15, 45, 75], y)).toBe(place);
});

describe('a row', () => {
  test('that is dragged shows where it would come to lie, and moves there when it is dropped', () => {
    const { list, moves, undo } = listOf(['a', 'b', 'c']);
    point(row(list, 0), 'pointerdown', 10);
    point(list, 'pointermove', 50);
    expect(row(list, 0).hasAttribute('data-dragged')).toBe(true);
    expect(row(list, 2).getAttribute('data-drop')).toBe('before');
    point(list, 'pointermove', 200);
    expect(row(list, 2).getAttribute('data-drop')).toBe('after');
    point(list, 'pointerup', 200, 0);
    expect(moves).toEqual([['a', 2]]);
    expect(list.querySelector('[data-drop], [data-dragged]')).toBeNull();
    undo();
  });

  test('stays where it is after a click, after Escape and where the button was let go elsewhere', () => {
    const { list, moves, undo } = listOf(['a', 'b', 'c']);
    point(row(list, 0), 'pointerdown', 10);
    point(list, 'pointermove', 13);
    point(list, 'pointerup', 13, 0);
    point(row(list, 0), 'pointerdown', 10);
    point(list, 'pointermove', 80);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    point(list, 'pointerup', 80, 0);
    point(row(list, 0), 'pointerdown', 10);
    point(list, 'pointermove', 80, 0);
    point(list, 'pointerup', 80, 0);
    expect(moves).toEqual([]);
    undo();
  });
});
