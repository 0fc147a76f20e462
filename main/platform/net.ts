import { session } from 'electron';
import type { Fetch } from '../http/client.ts';

/**
 * Fetch with the system's proxy and trust store. It has a session of its own that keeps nothing on disk, neither
 * cookies nor answers, and that the window cannot use.
 */
export function createFetch(): Fetch {
  const vendors = session.fromPartition('vendors', { cache: false });
  return (url, init) => vendors.fetch(url, { ...init, credentials: 'omit' });
}
