import type { Vendor } from '../vendor.ts';
import { CRUX_PACE, CRUX_REQUESTS, signInToCrux } from './client.ts';

/** Crux Connect: orders of a retailer or supplier with 0..n invoices each (vendors/crux.md). */
export const crux: Vendor = {
  id: 'crux',
  name: 'Crux',
  allowedRequests: CRUX_REQUESTS,
  pace: CRUX_PACE,
  signIn: signInToCrux,
};
