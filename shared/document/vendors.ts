import type { VendorId } from './document.ts';

const NAMES: Readonly<Record<VendorId, string>> = { demo: 'Demo', emnify: 'emnify', crux: 'Crux' };

/** The vendor's name as it writes itself. */
export function vendorName(vendor: VendorId): string {
  return NAMES[vendor];
}
