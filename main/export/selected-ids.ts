import type { ExportSelection } from '../../shared/export.ts';
import type { Cache } from '../cache/cache.ts';

/** The documents that are asked for, each once, in list order. */
export async function selectedIds(
  cache: Pick<Cache, 'ids' | 'selectedIds'>,
  selection: ExportSelection,
): Promise<readonly string[]> {
  switch (selection.kind) {
    case 'documents':
      return [...new Set(selection.ids)];
    // The cache names each once; a set of a hundred thousand would hold up the main loop.
    case 'filter':
      return cache.ids(selection.filter, selection.order);
    case 'selected':
      return cache.selectedIds(selection.order);
  }
}
