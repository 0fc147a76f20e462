import type { ExportedDocument, ExportFormat, ExportNote, ExportReport, FailedDocument } from '../../shared/export.ts';
import { CodedError } from '../../shared/result.ts';

/** What became of each document of an export; each is told once. */
export interface Outcomes {
  exported(document: ExportedDocument, written: boolean): void;
  leftOut(note: ExportNote): void;
  failed(document: FailedDocument): void;
  note(note: ExportNote): void;
  readonly failures: () => readonly FailedDocument[];
  readonly notIncluded: () => readonly ExportNote[];
  /** Lists are in the order of the ids; whatever nothing was said about was not started. */
  report(format: ExportFormat, target: string, files: number): ExportReport;
}

export function createOutcomes(ids: readonly string[]): Outcomes {
  const exported = new Map<string, { readonly document: ExportedDocument; readonly written: boolean }>();
  const leftOut = new Map<string, ExportNote>();
  const failed = new Map<string, FailedDocument>();
  const notes = new Map<string, ExportNote[]>();

  const inOrder = <T>(found: ReadonlyMap<string, T>): readonly T[] => ids.flatMap((id) => found.get(id) ?? []);
  const known = (id: string): boolean => exported.has(id) || leftOut.has(id) || failed.has(id);

  return {
    exported: (document, written) => void exported.set(document.id, { document, written }),
    leftOut: (note) => void leftOut.set(note.id, note),
    failed: (document) => void failed.set(document.id, document),
    note: (note) => void notes.set(note.id, [...(notes.get(note.id) ?? []), note]),
    failures: () => inOrder(failed),
    notIncluded: () => inOrder(leftOut),
    report: (format, target, files) => {
      const all = inOrder(exported);
      return {
        format,
        target,
        files,
        written: all.filter(({ written }) => written).map(({ document }) => document),
        skipped: all.filter(({ written }) => !written).map(({ document }) => document),
        leftOut: inOrder(leftOut),
        notes: inOrder(notes).flat(),
        failed: inOrder(failed),
        notStarted: ids.filter((id) => !known(id)),
      };
    },
  };
}

/** A failure as a report names it. */
export function failureOf(id: string, label: string, error: unknown): FailedDocument {
  return error instanceof CodedError
    ? { id, label, code: error.code, detail: error.message }
    : { id, label, code: 'internal', detail: String(error) };
}
