import type { VendorId } from '../../shared/document/document.ts';
import { crux } from './crux/index.ts';
import { demo } from './demo/index.ts';
import { emnify } from './emnify/index.ts';
import type { Vendor } from './vendor.ts';

/** Every vendor there is. A new one is a folder with an `index.ts` and a row here (CONTRIBUTING.md). */
export const VENDORS: Readonly<Record<VendorId, Vendor>> = { demo, emnify, crux };
