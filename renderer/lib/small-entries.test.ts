import { describe, expect, test } from 'vitest';
import type { LoggedRequest } from '../../shared/sync.ts';
import { readCurrency, takesCurrency } from './account-currency.ts';
import { hoursChoices, readDays } from './automatic-sync.ts';
import { requestLogText, sizeText, statusText } from './request-log-text.ts';

describe('a currency of the person’s own', () => {
  test.each([
    ['eur', { code: 'EUR', problem: null }],
    [' chf ', { code: 'CHF', problem: null }],
    ['eu', { code: null, problem: 'currencyNotCode' }],
    ['€', { code: null, problem: 'currencyNotCode' }],
    ['EUX', { code: null, problem: 'currencyUnknown' }],
  ])('%j', (entered, read) => {
    expect(readCurrency(entered)).toEqual(read);
  });

  test('is offered where the vendor names none, and where one is set', () => {
    const { code: eur } = readCurrency('EUR');
    expect(takesCurrency({ vendor: 'crux', currency: null })).toBe(true);
    expect(takesCurrency({ vendor: 'emnify', currency: null })).toBe(false);
    expect(takesCurrency({ vendor: 'emnify', currency: eur })).toBe(true);
  });
});

describe('automatic sync', () => {
  test.each([
    ['1', 1],
    [' 90 ', 90],
    ['3650', 3650],
    ['0', null],
    ['3651', null],
    ['1.5', null],
    ['', null],
  ])('days %j', (entered, days) => {
    expect(readDays(entered)).toBe(days);
  });

  test('an unusual number of hours is kept among the choices', () => {
    expect(hoursChoices(5)).toEqual([null, 1, 2, 3, 5, 6, 12, 24, 48, 168]);
    expect(hoursChoices(null)).not.toContain(5);
  });
});

describe('the request log', () => {
  const request = {
    time: '2026-11-22T14:32:10.123Z' as LoggedRequest['time'],
    method: 'GET',
    host: 'cdn.emnify.net',
    path: '/api/v1/shop/order/271/invoice',
    status: 200,
    milliseconds: 134,
    bytes: 5120,
    error: null,
  } satisfies LoggedRequest;

  test('is copied as one line per request', () => {
    const lost = { ...request, status: null, bytes: 0, error: 'unreachable' } as const;
    expect(requestLogText([request, lost])).toBe(
      '2026-11-22T14:32:10.123Z  GET  cdn.emnify.net/api/v1/shop/order/271/invoice  200  134 ms  5120 B\n' +
        '2026-11-22T14:32:10.123Z  GET  cdn.emnify.net/api/v1/shop/order/271/invoice  no answer  134 ms  0 B  unreachable\n',
    );
  });

  test('says why no answer came', () => {
    expect(statusText(request)).toBe('200');
    expect(statusText({ ...request, status: null, error: 'certificate' })).toBe('certificate not trusted');
    expect(statusText({ ...request, status: null })).toBe('no answer');
  });

  test.each([
    [840, '840 B'],
    [12_345, '12.3 kB'],
    [999_960, '1.0 MB'],
    [2_500_000, '2.5 MB'],
  ])('%d bytes', (bytes, text) => {
    expect(sizeText(bytes, 'en-GB')).toBe(text);
  });
});
