import { join } from 'node:path';
import { hasFileEach, type ExportFormat, type ExportReport } from '../../shared/export.ts';
import { freeName } from './bundle.ts';
import type { Job } from './job.ts';
import { createSpan, readInOrder } from './one-file.ts';
import { createOutcomes } from './outcomes.ts';
import { isTableFormat, nameOfTable, openTable } from './table-file.ts';

/**
 * What an export would write, with the names it would take in an empty folder; nothing is drawn or written. What cannot
 * be drawn shows only when it is.
 */
export async function planExport(job: Job): Promise<ExportReport> {
  const { ids, options, target } = job;
  const { format } = options;
  const outcomes = createOutcomes(ids);
  const span = createSpan();
  const names = new Set<string>();
  const rows = isTableFormat(format) ? openTable(format, options, () => Promise.resolve(), job.accountName) : null;
  let included = 0;
  for await (const read of readInOrder(job, new Map())) {
    const { id, label } = read;
    job.progress.begin(label);
    if (read.detail === null) outcomes.failed(read.failure);
    else {
      const { leftOut, notes } = (await rows?.add(read.detail)) ?? { leftOut: null, notes: [] };
      for (const note of notes) outcomes.note({ id, label, note });
      if (leftOut !== null) outcomes.leftOut({ id, label, note: leftOut });
      else {
        const name = job.nameOf(read.detail.document, format === 'json' ? 'json' : 'pdf');
        const file = hasFiles(format) ? freeName(names, format === 'bundle' ? `documents/${name}` : name) : null;
        outcomes.exported({ id, label, file, missingGlyphs: [] }, true);
        span.add(read.detail);
        included += 1;
      }
    }
    job.progress.end();
  }
  const name = nameOfAll(format, options, span.name);
  if (hasFileEach(format)) return outcomes.report(format, target, included);
  return included === 0 ? outcomes.report(format, target, 0) : outcomes.report(format, join(target, name), 1);
}

function hasFiles(format: ExportFormat): boolean {
  return hasFileEach(format) || format === 'bundle';
}

function nameOfAll(format: ExportFormat, options: Job['options'], name: (stem: string) => string): string {
  if (isTableFormat(format)) return nameOfTable(format, options, name);
  if (format === 'bundle') return `${name('invoice-bundle')}${options.zip ? '.zip' : ''}`;
  return `${name('documents')}.pdf`;
}
