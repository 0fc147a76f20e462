import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseCalendarDate, parseInstant, type CalendarDate, type Instant } from '../document/dates.ts';
import { formatDay, formatInstant } from './dates.ts';

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`no day: ${text}`);
  return parsed;
}

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === null) throw new Error(`no instant: ${text}`);
  return parsed;
}

describe('formatDay', () => {
  it.each([
    ['en-GB', 'medium', '29 Aug 2022'],
    ['en-US', 'medium', 'Aug 29, 2022'],
    ['de-DE', 'medium', '29. Aug. 2022'],
    ['en-GB', 'numeric', '29/08/2022'],
    ['en-US', 'numeric', '08/29/2022'],
    ['de-DE', 'numeric', '29.08.2022'],
    ['th-TH', 'numeric', '29/08/2022'],
    ['ja-JP', 'iso', '2022-08-29'],
    ['C', 'medium', '29 Aug 2022'],
  ] as const)('in %s, %s: %s', (region, style, printed) => {
    expect(formatDay(day('2022-08-29'), region, style)).toBe(printed);
  });

  it('keeps the years of long ago', () => {
    expect(formatDay(day('0900-01-01'), 'en-GB')).toBe('1 Jan 900');
  });
});

describe('formatInstant', () => {
  it('in UTC says so', () => {
    expect(formatInstant(instant('2018-06-28T12:57:30.359784Z'), 'en-GB', 'UTC')).toBe('28 Jun 2018, 12:57 UTC');
  });

  it('cuts seconds, and survives a leap second', () => {
    expect(formatInstant(instant('2016-12-31T23:59:60Z'), 'en-GB', 'UTC')).toBe('31 Dec 2016, 23:59 UTC');
  });

  it('counts midnight as 00', () => {
    expect(formatInstant(instant('2022-08-29T00:05:00Z'), 'en-US', 'UTC')).toBe('Aug 29, 2022, 00:05 UTC');
  });
});

describe('in every time zone', () => {
  // The zone of a process is fixed at its start, so each zone gets a process of its own.
  const modules = ['./dates.ts', '../../tests/fixtures/load.ts', '../../main/vendors/emnify/to-document.ts'];
  const [dates, load, emnify] = modules.map((path) => JSON.stringify(new URL(path, import.meta.url).href));
  const program = `
    import { formatDay, formatInstant } from ${dates};
    import { emnifySeed, fixtureAccount } from ${load};
    import { toDocuments } from ${emnify};
    const [document] = toDocuments(emnifySeed(), fixtureAccount('emnify'));
    console.log(JSON.stringify({
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      value: document.issued.value,
      shown: formatDay(document.issued.value, 'en-GB'),
      utc: formatInstant(document.ordered.value, 'en-GB', 'UTC'),
      local: formatInstant(document.ordered.value, 'en-GB', 'local'),
    }));`;

  it.each([
    ['Pacific/Honolulu', '28 Aug 2022, 21:46'],
    ['UTC', '29 Aug 2022, 07:46'],
    ['Europe/Berlin', '29 Aug 2022, 09:46'],
    ['Pacific/Kiritimati', '29 Aug 2022, 21:46'],
  ])('%s: the seed invoice is issued on 29 August, ordered at %s local time', (zone, local) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(stdout, stderr).not.toBe('');
    expect(JSON.parse(stdout)).toEqual({
      zone,
      value: '2022-08-29',
      shown: '29 Aug 2022',
      utc: '29 Aug 2022, 07:46 UTC',
      local,
    });
  });
});
