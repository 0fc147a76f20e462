import * as v from 'valibot';
import { CSV_PROFILES, EXPORT_FORMATS, type ExportSettings } from '../../shared/export.ts';
import { parseNamePattern } from '../../shared/naming-pattern.ts';
import type { Color } from '../../shared/pdf/blocks.ts';
import { PDF_LANGUAGES } from '../../shared/pdf/options.ts';
import { DEFAULT_SETTINGS, type PdfSettings, type Settings } from '../../shared/settings.ts';

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const isColor = (value: unknown): value is Color => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);

/** What `keepLogo` calls the logo in the data folder; never a path. */
export const LOGO_FILE = /^logo-[0-9a-f]{16}\.(?:png|jpg)$/;

type FieldsOf<T> = { readonly [Key in keyof T]-?: v.GenericSchema<unknown, T[Key]> };

/** What each setting of PDFs may be. */
export const PDF_FIELDS = {
  language: v.picklist(PDF_LANGUAGES),
  variant: v.picklist(['standard', 'compact']),
  accent: v.nullable(v.custom<Color>(isColor, 'not a colour')),
  attachSource: v.boolean(),
  logoFile: v.nullable(v.pipe(v.string(), v.regex(LOGO_FILE))),
} satisfies FieldsOf<PdfSettings>;

const DATEV = v.strictObject({
  consultant: v.pipe(v.string(), v.regex(/^\d{4,7}$/)),
  client: v.pipe(v.string(), v.regex(/^\d{1,5}$/)),
  yearStart: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
});

/** What each setting of exports may be. */
export const EXPORT_FIELDS = {
  format: v.picklist(EXPORT_FORMATS),
  namePattern: v.pipe(
    v.string(),
    v.check((text) => parseNamePattern(text).pattern !== null, 'not a name pattern'),
  ),
  level: v.picklist(['documents', 'lines']),
  csvProfile: v.picklist(CSV_PROFILES),
  columns: v.nullable(v.pipe(v.array(words(100)), v.minLength(1), v.maxLength(200))),
  redact: v.boolean(),
  zip: v.boolean(),
  ledger: v.nullable(
    v.strictObject({ expense: words(200), tax: words(200), payable: words(200), datev: v.exactOptional(DATEV) }),
  ),
} satisfies FieldsOf<ExportSettings>;

const { pdf: PDF, export: EXPORT } = DEFAULT_SETTINGS;

/** As they stand in a file: a field that an older version did not know yet has its default. */
export const FILED_PDF: v.GenericSchema<unknown, Settings['pdf']> = v.object({
  language: v.optional(PDF_FIELDS.language, PDF.language),
  variant: v.optional(PDF_FIELDS.variant, PDF.variant),
  accent: v.optional(PDF_FIELDS.accent, PDF.accent),
  attachSource: v.optional(PDF_FIELDS.attachSource, PDF.attachSource),
  logoFile: v.optional(PDF_FIELDS.logoFile, PDF.logoFile),
});
export const FILED_EXPORT: v.GenericSchema<unknown, Settings['export']> = v.object({
  format: v.optional(EXPORT_FIELDS.format, EXPORT.format),
  namePattern: v.optional(EXPORT_FIELDS.namePattern, EXPORT.namePattern),
  level: v.optional(EXPORT_FIELDS.level, EXPORT.level),
  csvProfile: v.optional(EXPORT_FIELDS.csvProfile, EXPORT.csvProfile),
  columns: v.optional(EXPORT_FIELDS.columns, EXPORT.columns),
  redact: v.optional(EXPORT_FIELDS.redact, EXPORT.redact),
  zip: v.optional(EXPORT_FIELDS.zip, EXPORT.zip),
  ledger: v.optional(EXPORT_FIELDS.ledger, EXPORT.ledger),
});
