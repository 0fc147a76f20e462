import * as v from 'valibot';
import { CodedError } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { openJsonStore } from '../files/json-store.ts';
import { createListeners } from '../listeners.ts';
import type { SettingsStore } from '../services.ts';
import { EXPORT_FIELDS, FILED_EXPORT, FILED_PDF, PDF_FIELDS } from './export-fields.ts';
import { FILED_VIEWS, LIST_PLACE, VIEWS } from './list-fields.ts';
import { openPlace } from './place-store.ts';

const width = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000));

const LAYOUT = { sidebar: width, detail: width, sidebarShown: v.boolean() };

const AUTOMATIC = {
  atStart: v.boolean(),
  everyHours: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(168))),
  onComingOnline: v.boolean(),
  onMetered: v.boolean(),
  rereadDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)),
};

/** What each setting may be. */
export const SETTINGS_FIELDS = {
  theme: v.picklist(['system', 'light', 'dark']),
  region: v.pipe(v.string(), v.check(isRegion, 'not a region')),
  paper: v.picklist(['A4', 'Letter', 'region']),
  density: v.picklist(['comfortable', 'compact']),
  layout: v.strictObject(LAYOUT),
  sync: v.strictObject(AUTOMATIC),
  pdf: v.strictObject(PDF_FIELDS),
  export: v.strictObject(EXPORT_FIELDS),
  exportFolder: v.nullable(v.pipe(v.string(), v.nonEmpty())),
  fiscalYearStart: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
  views: VIEWS,
  list: LIST_PLACE,
} satisfies { readonly [Key in keyof Settings]: v.GenericSchema<unknown, Settings[Key]> };

// A field that an older version did not know yet has its default.
const FILED_AUTOMATIC = v.object({
  atStart: v.optional(AUTOMATIC.atStart, DEFAULT_SETTINGS.sync.atStart),
  everyHours: v.optional(AUTOMATIC.everyHours, DEFAULT_SETTINGS.sync.everyHours),
  onComingOnline: v.optional(AUTOMATIC.onComingOnline, DEFAULT_SETTINGS.sync.onComingOnline),
  onMetered: v.optional(AUTOMATIC.onMetered, DEFAULT_SETTINGS.sync.onMetered),
  rereadDays: v.optional(AUTOMATIC.rereadDays, DEFAULT_SETTINGS.sync.rereadDays),
});
const FILED_LAYOUT = v.object({
  sidebar: v.optional(LAYOUT.sidebar, DEFAULT_SETTINGS.layout.sidebar),
  detail: v.optional(LAYOUT.detail, DEFAULT_SETTINGS.layout.detail),
  sidebarShown: v.optional(LAYOUT.sidebarShown, DEFAULT_SETTINGS.layout.sidebarShown),
});
const FILE = v.object({
  theme: v.optional(SETTINGS_FIELDS.theme, DEFAULT_SETTINGS.theme),
  region: v.optional(SETTINGS_FIELDS.region, DEFAULT_SETTINGS.region),
  paper: v.optional(SETTINGS_FIELDS.paper, DEFAULT_SETTINGS.paper),
  density: v.optional(SETTINGS_FIELDS.density, DEFAULT_SETTINGS.density),
  layout: v.optional(FILED_LAYOUT, DEFAULT_SETTINGS.layout),
  sync: v.optional(FILED_AUTOMATIC, DEFAULT_SETTINGS.sync),
  pdf: v.optional(FILED_PDF, DEFAULT_SETTINGS.pdf),
  export: v.optional(FILED_EXPORT, DEFAULT_SETTINGS.export),
  exportFolder: v.optional(SETTINGS_FIELDS.exportFolder, DEFAULT_SETTINGS.exportFolder),
  fiscalYearStart: v.optional(SETTINGS_FIELDS.fiscalYearStart, DEFAULT_SETTINGS.fiscalYearStart),
  views: v.fallback(FILED_VIEWS, DEFAULT_SETTINGS.views),
});

/** The settings with where a damaged file was moved to, null where there was none. */
export interface OpenedSettings {
  readonly settings: SettingsStore;
  readonly movedAside: string | null;
  /** Resolves when the place in the list is written too. */
  readonly close: () => Promise<void>;
}

/**
 * Opens `settings.json` and, beside it, `list.json` in `folder`. `reportFailure` hears what goes wrong where nobody waits.
 * @throws CodedError `local-data` where the file is there but cannot be read.
 */
export function openSettings(
  folder: string,
  now: () => Date,
  reportFailure: (error: unknown) => void = () => undefined,
): OpenedSettings {
  const store = openJsonStore({ folder, name: 'settings', schema: FILE, now });
  const place = openPlace(folder, reportFailure);
  const listeners = createListeners<Settings>();
  const get = (): Settings => ({ ...store.get(), list: place.get() });
  const settings: SettingsStore = {
    get,
    change: (change) => {
      const next = v.safeParse(v.object(SETTINGS_FIELDS), { ...get(), ...change });
      if (!next.success)
        throw new CodedError('invalid-argument', next.issues.map((issue) => v.getDotPath(issue)).join(', '));
      const { list, ...filed } = next.output;
      const { list: moved, ...others } = change;
      if (Object.keys(others).length > 0) store.set(filed);
      if (moved !== undefined) place.set(list);
      if (Object.keys(others).length > 0) listeners.emit(next.output);
      return next.output;
    },
    onChanged: listeners.add,
  };
  return { settings, movedAside: store.movedAside, close: () => place.written() };
}

function isRegion(text: string): boolean {
  return text === 'system' || isRegionTag(text);
}

/** Whether a text is a BCP 47 tag. */
export function isRegionTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
