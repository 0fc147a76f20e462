import { table } from '../main/cli/terminal.ts';
import { ENGINES } from './pdf-engines.ts';
import type { PdfBench, PdfRow } from './pdf.ts';

/** The figures for people: ours, and of each peer how many times ours that is. */
export function pdfReport({ processors, rows, exports, memory }: PdfBench): string {
  const right = 'right' as const;
  const [ours, ...peers] = ENGINES;
  const columns = [{ head: 'PDF' }, { head: ours, align: right }, ...peers.map((head) => ({ head, align: right }))];
  const exported = exports.map((one) => [
    `${one.workers} of ${processors} processors`,
    `${(one.milliseconds / one.documents).toFixed(2)} ms`,
    ((exports[0]?.milliseconds ?? 0) / one.milliseconds).toFixed(2),
    `${(one.processorMilliseconds / one.documents).toFixed(2)} ms`,
    `${one.loopDelayP99.toFixed(1)} ms`,
    `${one.loopWorkP99.toFixed(1)} / ${one.loopWorkMost.toFixed(1)} ms`,
    `${one.peakMegabytes.toFixed(0)} MB`,
  ]);
  const heads = [
    'export of files',
    'per document',
    'speed-up',
    'processor time',
    'loop delay p99',
    'own work p99/most',
    'peak memory',
  ];
  const grown = (memory.many.peakMegabytes / memory.few.peakMegabytes).toFixed(2);
  return [
    table(columns, rows.map(cells)),
    '',
    table(
      heads.map((head, index) => (index === 0 ? { head } : { head, align: right })),
      exported,
    ),
    '',
    `Memory of ${memory.many.documents} documents against ${memory.few.documents}: ${grown} times`,
  ].join('\n');
}

function cells({ what, unit, least }: PdfRow): readonly string[] {
  const ours = least['Invoice Desk'];
  return [
    what,
    ...ENGINES.map((name) => {
      const value = least[name];
      if (value === undefined) return '–';
      if (unit === '') return value.toFixed(2);
      const figure = `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
      return ours === undefined || name === 'Invoice Desk' ? figure : `${figure} ×${(value / ours).toFixed(2)}`;
    }),
  ];
}
