import type { Vendor } from '../vendor.ts';
import { EMNIFY_PACE, EMNIFY_REQUESTS, signInToEmnify } from './client.ts';

/** emnify: SIM shop orders with one invoice each (vendors/emnify.md). */
export const emnify: Vendor = {
  id: 'emnify',
  name: 'emnify',
  allowedRequests: EMNIFY_REQUESTS,
  pace: EMNIFY_PACE,
  signIn: signInToEmnify,
};
