import type { InvoiceDeskApi } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Put there by the preload script; missing where the page is opened outside Invoice Desk. */
    readonly api?: InvoiceDeskApi;
  }
}
