import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const LOCAL_DAYS = fileURLToPath(new URL('../../tests/fixtures/local-days.ts', import.meta.url));

interface Begun {
  readonly day: string;
  readonly start: string;
  readonly before: string;
}

it.each<[zone: string, days: readonly Begun[]]>([
  // 14 hours ahead of UTC, on the day's other side of the date line.
  [
    'Pacific/Kiritimati',
    [
      { day: '2026-11-22', start: '2026-11-21T10:00:00.000Z', before: '2026-11-21' },
      { day: '2027-01-01', start: '2026-12-31T10:00:00.000Z', before: '2026-12-31' },
    ],
  ],
  // A day of 23 hours and one of 25.
  [
    'America/Los_Angeles',
    [
      { day: '2026-03-08', start: '2026-03-08T08:00:00.000Z', before: '2026-03-07' },
      { day: '2026-03-09', start: '2026-03-09T07:00:00.000Z', before: '2026-03-08' },
      { day: '2026-11-01', start: '2026-11-01T07:00:00.000Z', before: '2026-10-31' },
      { day: '2026-11-02', start: '2026-11-02T08:00:00.000Z', before: '2026-11-01' },
    ],
  ],
  // A day without midnight: clocks went from 24:00 to 01:00.
  ['America/Santiago', [{ day: '2022-09-11', start: '2022-09-11T04:00:00.000Z', before: '2022-09-10' }]],
])('a day begins when it does in %s', (zone, days) => {
  // A process keeps the time zone that it began with.
  const printed = execFileSync(process.execPath, [LOCAL_DAYS, ...days.map(({ day }) => day)], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
  });
  expect(JSON.parse(printed)).toEqual(days.map(({ day, start, before }) => [start, before, day]));
});
