import type { AppInfo, Notice } from '../../shared/ipc.ts';
import { DEFAULT_SETTINGS, type PaperSize, type Settings } from '../../shared/settings.ts';
import type { PdfChoices } from '../../shared/pdf/options.ts';
import { regionPaper } from '../../shared/format/paper.ts';
import type { Api } from '../lib/api.ts';
import type { Messages } from './messages.svelte.ts';

/** The process behind the window, and what the person has set. */
export interface Session {
  readonly info: AppInfo | null;
  readonly settings: Settings;
  /** The region that decides numbers and dates, "system" resolved. */
  readonly region: string;
  readonly paper: PaperSize;
  /** How PDFs look: what is set, on the paper and with the figures of the region. */
  readonly pdf: PdfChoices;
  readonly dark: boolean;
  readonly online: boolean;
  readonly notices: readonly Notice[];
  load(): Promise<void>;
  /** Takes effect at once and is saved; goes back where it cannot be saved. */
  change(change: Partial<Settings>): void;
  adopt(settings: Settings): void;
  dismiss(notice: Notice): void;
  /** Follows the system's appearance and the network; returns the undo. */
  watch(): () => void;
}

export function createSession(api: Api, messages: () => Messages): Session {
  const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');
  let info = $state.raw<AppInfo | null>(null);
  let settings = $state.raw<Settings>(DEFAULT_SETTINGS);
  let systemDark = $state(darkQuery.matches);
  let online = $state(navigator.onLine);
  let dismissed = $state.raw<readonly Notice[]>([]);
  const region = $derived(settings.region === 'system' ? (info?.systemRegion ?? 'en-GB') : settings.region);

  const paper = $derived(settings.paper === 'region' ? regionPaper(region) : settings.paper);
  const pdf = $derived.by((): PdfChoices => {
    const { language, variant, accent, attachSource } = settings.pdf;
    return { paper, region, language, variant, accent, attachSource };
  });

  async function change(wish: Partial<Settings>): Promise<void> {
    const before = settings;
    settings = { ...settings, ...wish };
    try {
      settings = await api.changeSettings(wish);
    } catch (thrown) {
      settings = before;
      messages().failed(thrown, 'settings');
    }
  }

  return {
    get info() {
      return info;
    },
    get settings() {
      return settings;
    },
    get region() {
      return region;
    },
    get paper() {
      return paper;
    },
    get pdf() {
      return pdf;
    },
    get dark() {
      return settings.theme === 'dark' || (settings.theme === 'system' && systemDark);
    },
    get online() {
      return online;
    },
    get notices() {
      return (info?.notices ?? []).filter((notice) => !dismissed.includes(notice));
    },
    async load() {
      [info, settings] = await Promise.all([api.getAppInfo(), api.getSettings()]);
    },
    change: (wish) => void change(wish),
    adopt(next) {
      settings = next;
    },
    dismiss(notice) {
      dismissed = [...dismissed, notice];
    },
    watch() {
      const stop = new AbortController();
      const { signal } = stop;
      darkQuery.addEventListener('change', ({ matches }) => (systemDark = matches), { signal });
      window.addEventListener('online', () => (online = true), { signal });
      window.addEventListener('offline', () => (online = false), { signal });
      return () => stop.abort();
    },
  };
}
