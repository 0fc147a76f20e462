import type { Print } from '../state/print.svelte.ts';

/** Prints nothing as a region would, but so that a test sees what was printed. */
export const PLAIN_PRINT: Print = {
  region: 'en-GB',
  count: String,
  number: String,
  money: (amount, currency) => `${amount} ${currency ?? '?'}`,
  day: (day) => `day ${day}`,
  moment: (instant) => `moment ${instant}`,
  shortMoment: String,
};
