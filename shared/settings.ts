import type { ExportSettings } from './export.ts';
import { DEFAULT_NAME_PATTERN } from './naming-pattern.ts';
import type { PdfChoices } from './pdf/options.ts';
import type { PaperSize } from './pdf/paper.ts';
import { FIRST_PLACE, type ListPlace, type Views } from './views.ts';

export type { PaperSize };

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

/** When documents are fetched without being asked. */
export interface AutomaticSync {
  readonly atStart: boolean;
  /** Whole hours from 1 to 168; null: not by the clock. */
  readonly everyHours: number | null;
  readonly onComingOnline: boolean;
  /** False: nothing automatic while the system says that data costs. */
  readonly onMetered: boolean;
  /** Documents younger than so many days are read again on every sync, 1 to 3650. */
  readonly rereadDays: number;
}

/** How the window is divided. */
export interface Layout {
  /** Widths in CSS pixels of the sidebar and the detail pane. */
  readonly sidebar: number;
  readonly detail: number;
  /** False: the sidebar stays away until it is asked for. In a narrow window it always does. */
  readonly sidebarShown: boolean;
}

/** How PDFs look, besides paper and region, which are the window's too. */
export interface PdfSettings extends Pick<PdfChoices, 'language' | 'variant' | 'accent' | 'attachSource'> {
  /** A file of the data folder that `chooseLogo` put there; null: no logo. */
  readonly logoFile: string | null;
}

/** What a person can set. Stored as `settings.json` in the data folder; unknown keys are kept. `list` has a file of its own. */
export interface Settings {
  readonly theme: Theme;
  /** BCP 47 tag that decides how numbers and dates are printed ("de-DE"), or "system". Never used for storage. */
  readonly region: string;
  readonly paper: PaperSize | 'region';
  readonly density: Density;
  readonly layout: Layout;
  readonly sync: AutomaticSync;
  readonly pdf: PdfSettings;
  /** What was asked of the last export. */
  readonly export: ExportSettings;
  /** Where the last export went; null until there was one. */
  readonly exportFolder: string | null;
  /** The month in which the fiscal year begins, 1 for January. */
  readonly fiscalYearStart: number;
  readonly views: Views;
  readonly list: ListPlace;
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  region: 'system',
  paper: 'region',
  density: 'comfortable',
  layout: { sidebar: 216, detail: 560, sidebarShown: true },
  sync: { atStart: true, everyHours: 6, onComingOnline: true, onMetered: false, rereadDays: 90 },
  pdf: { language: 'en', variant: 'standard', accent: null, attachSource: false, logoFile: null },
  export: {
    format: 'pdf',
    namePattern: DEFAULT_NAME_PATTERN,
    level: 'documents',
    csvProfile: 'excel',
    columns: null,
    redact: false,
    zip: false,
    ledger: null,
  },
  exportFolder: null,
  fiscalYearStart: 1,
  views: { saved: [], order: [] },
  list: FIRST_PLACE,
};
