import { usableRegion } from '../../shared/format/region.ts';
import type { Settings } from '../../shared/settings.ts';

/** The region that figures and days are read and printed by; `system` is that of this computer. */
export function regionOf({ region }: Pick<Settings, 'region'>, system: string = localeOfProcess()): string {
  return usableRegion(region === 'system' ? system : region);
}

function localeOfProcess(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
}
