import * as v from 'valibot';
import type { Instant } from '../../shared/document/dates.ts';
import type { ControlTotals } from '../../shared/control-totals.ts';
import type { ExportNote, FailedDocument } from '../../shared/export.ts';

/** Raised when a field is renamed, removed or changes its meaning; new fields may come without it. */
const MANIFEST_VERSION = 1;

export interface ManifestFile {
  /** Relative to the bundle, with `/`. */
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

export interface ManifestDocument {
  readonly id: string;
  /** What a list shows as its number. */
  readonly label: string;
  /** Its PDF, one of the files. */
  readonly file: string;
  /** Where it begins in the merged PDF, from 1. */
  readonly firstPage: number;
  /** SHA-256 over what the vendor sent, see `RevisionInfo.hash`. */
  readonly contentHash: string;
  readonly fetched: Instant;
}

/** What a bundle holds (docs/cli.md); without a moment of its own, so that the same documents give the same manifest. */
export interface Manifest {
  readonly fetched: { readonly first: Instant; readonly last: Instant };
  readonly totals: ControlTotals;
  readonly files: readonly ManifestFile[];
  readonly documents: readonly ManifestDocument[];
  readonly failed: readonly FailedDocument[];
  readonly notes: readonly ExportNote[];
}

export function manifestText({ fetched, totals, files, documents, failed, notes }: Manifest): string {
  const content = {
    format: 'invoice-desk-bundle',
    version: MANIFEST_VERSION,
    fetched,
    totals,
    documents,
    failed,
    notes,
    files,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const Listed = v.object({
  files: v.array(v.object({ name: v.string(), bytes: v.number(), sha256: v.string() })),
});

/** The files that a manifest of ours lists. */
export function readManifest(bytes: Uint8Array): Pick<Manifest, 'files'> {
  return v.parse(Listed, JSON.parse(new TextDecoder().decode(bytes)));
}
