import { describe, expect, test } from 'vitest';
import { plain, table } from './terminal.ts';

describe('table', () => {
  test('aligns columns, figures to the right, without trailing space', () => {
    const text = table(
      [{ head: 'name' }, { head: 'amount', align: 'right' }, { head: 'note' }],
      [
        ['Größe', '9.00 EUR', ''],
        ['東京', '1,209.00 EUR', 'x'],
      ],
    );
    expect(text).toBe(['NAME         AMOUNT  NOTE', 'Größe      9.00 EUR', '東京   1,209.00 EUR  x'].join('\n'));
  });

  test('keeps every cell on its line', () => {
    expect(table([{ head: 'a' }], [['two\nlines\tand\u0007 more']])).toBe('A\ntwo lines and more');
  });
});

test("a vendor's text cannot steer the terminal", () => {
  expect(plain('a\u001B[31mred\u202Eb\nc')).toBe('a [31mred b\nc');
});
