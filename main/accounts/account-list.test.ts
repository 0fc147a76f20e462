import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountDraft } from '../../shared/account.ts';
import { openAccountList } from './account-list.ts';

const now = (): Date => new Date('2026-11-21T10:11:12.345Z');
const DEMO: AccountDraft = { vendor: 'demo', name: 'Demo', baseUrl: null };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the account list', () => {
  it('gives an account an id, its vendor’s production address and its moment of creation', () => {
    const { list } = openAccountList(folder, now);
    const account = list.prepare({ vendor: 'emnify', name: '  Main  ', baseUrl: null });
    expect(account).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
      vendor: 'emnify',
      name: 'Main',
      baseUrl: 'https://cdn.emnify.net/api/v1',
      created: '2026-11-21T10:11:12.345Z',
      currency: null,
    });
    expect(list.all()).toEqual([]);
    list.add(account);
    expect(openAccountList(folder, now).list.get(account.id)).toEqual(account);
  });

  it('holds no address for the sample invoices', () => {
    expect(openAccountList(folder, now).list.prepare(DEMO).baseUrl).toBeNull();
  });

  it.each(['Main', 'MAIN', ' main ', 'Ｍａｉｎ'])('refuses the name %j twice', (name) => {
    const { list } = openAccountList(folder, now);
    list.add(list.prepare({ ...DEMO, name: 'Main' }));
    expect(() => list.prepare({ ...DEMO, name })).toThrow(expect.objectContaining({ code: 'name-taken' }));
  });

  it('refuses a name that was taken after the draft was prepared', () => {
    const { list } = openAccountList(folder, now);
    const [first, second] = [list.prepare(DEMO), list.prepare(DEMO)];
    list.add(first);
    expect(() => list.add(second)).toThrow(expect.objectContaining({ code: 'name-taken' }));
    expect(list.all()).toEqual([first]);
  });

  it.each(['', '   ', 'a\nb', 'a\0b', 'x'.repeat(201), '\ud800'])('refuses the name %j', (name) => {
    const { list } = openAccountList(folder, now);
    expect(() => list.prepare({ ...DEMO, name })).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  it.each(['http://example.com', 'ftp://x', 'nonsense', 'https://user:pass@example.com'])(
    'refuses the address %s',
    (baseUrl) => {
      const { list } = openAccountList(folder, now);
      expect(() => list.prepare({ vendor: 'crux', name: 'x', baseUrl })).toThrow(
        expect.objectContaining({ code: 'base-url-refused' }),
      );
    },
  );

  it('forgets a removed account and knows no other', () => {
    const { list } = openAccountList(folder, now);
    const account = list.prepare(DEMO);
    list.add(account);
    list.remove(account.id);
    expect(() => list.get(account.id)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(openAccountList(folder, now).list.all()).toEqual([]);
  });

  it.each([
    '{"accounts":[{"id":"x"}]}',
    '{"accounts":{}}',
    '{"accounts":[{"id":"0123abcd","vendor":"demo","name":"a","baseUrl":null,"created":"yesterday"}]}',
    'not JSON',
    '',
  ])('moves a damaged file aside: %s', (text) => {
    writeFileSync(join(folder, 'accounts.json'), text);
    const { list, movedAside } = openAccountList(folder, now);
    expect(movedAside).toBe(join(folder, 'accounts.damaged-2026-11-21T10-11-12Z.json'));
    expect(readFileSync(movedAside ?? '', 'utf8')).toBe(text);
    list.add(list.prepare(DEMO));
    expect(openAccountList(folder, now)).toMatchObject({ movedAside: null });
  });
});
