const FALLBACK = 'en-GB';

/** The region as a tag that the formatters accept: itself, or British English where it is none ("C", "en_US.UTF-8"). */
export function usableRegion(region: string): string {
  try {
    return Intl.getCanonicalLocales(region)[0] ?? FALLBACK;
  } catch {
    return FALLBACK;
  }
}
