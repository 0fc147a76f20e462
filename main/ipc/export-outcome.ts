import type { ExportedDocument, ExportOutcome, ExportReport, FailedDocument } from '../../shared/export.ts';
import { firstOf, firstOfBoth, type FirstOf } from '../../shared/first-of.ts';

/** An export can have something to say of a hundred thousand documents, which one message to the window must not. */
export const MOST_TOLD = 100;
const MOST_CHARACTERS = 20;

/** What the window is told of an export. */
export function outcomeOf(report: ExportReport): ExportOutcome {
  const { format, target, files, written, skipped, leftOut, notes, failed, notStarted } = report;
  return {
    format,
    target,
    files,
    written: written.length,
    skipped: skipped.length,
    leftOut: firstOf(leftOut, MOST_TOLD),
    notes: firstOf(notes, MOST_TOLD),
    failed: failuresTold(failed),
    missingGlyphs: missingGlyphs([...written, ...skipped]),
    notStarted: notStarted.length,
  };
}

/** What the window is told of an export and of the one of what it had left over, as one. */
export function outcomeOfBoth(before: ExportOutcome, more: ExportOutcome): ExportOutcome {
  return {
    ...more,
    files: before.files + more.files,
    written: before.written + more.written,
    skipped: before.skipped + more.skipped,
    leftOut: firstOfBoth(before.leftOut, more.leftOut, MOST_TOLD),
    notes: firstOfBoth(before.notes, more.notes, MOST_TOLD),
    missingGlyphs: firstOfBoth(before.missingGlyphs, more.missingGlyphs, MOST_TOLD),
  };
}

/** What the window is told of failures. */
export function failuresTold(failed: readonly FailedDocument[]): FirstOf<FailedDocument> {
  return firstOf(failed, MOST_TOLD);
}

function missingGlyphs(exported: readonly ExportedDocument[]): ExportOutcome['missingGlyphs'] {
  const { count, first } = firstOf(
    exported.filter((one) => one.missingGlyphs.length > 0),
    MOST_TOLD,
  );
  return {
    count,
    first: first.map((one) => ({ label: one.label, characters: firstOf(one.missingGlyphs, MOST_CHARACTERS) })),
  };
}
