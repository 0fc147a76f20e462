import type { Origin } from '../document/fact.ts';

/** What stands where the vendor gave nothing: "not provided by emnify". */
export function notProvidedBy(vendor: string): string {
  return `not provided by ${vendor}`;
}

/** Where a figure comes from, in words: "stated by emnify, $.total_amount in invoice". */
export function originSentence(origin: Origin, vendor: string): string {
  switch (origin.kind) {
    case 'stated':
      return `stated by ${vendor}, ${origin.path} in ${origin.part}`;
    case 'computed':
      return `computed: ${origin.formula}`;
    case 'user':
      return 'set by you';
    case 'missing':
      return notProvidedBy(vendor);
  }
}

/** The mark beside a figure that the vendor did not state: ƒ computed, u set by the user; none otherwise. */
export function originMark(origin: Origin): 'ƒ' | 'u' | null {
  if (origin.kind === 'computed') return 'ƒ';
  return origin.kind === 'user' ? 'u' : null;
}

/** The legend of the marks, for the foot of sheet and PDF. */
export function originLegend(vendor: string): string {
  return `All figures as stated by ${vendor} unless marked: ƒ computed, u set by you`;
}
