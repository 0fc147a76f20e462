import { DRAWINGS } from '../vendors/drawings.ts';
import { serveCache } from './serve-cache.ts';

// The entry of the cache's thread.
serveCache(DRAWINGS);
