import type { SourceNode } from './source-tree.ts';

/** What a key does in a tree: go to a row, or open or close a branch. */
export type TreeMove = { readonly to: number } | { readonly toggle: string };

/** The move of a key at row `at` of the visible rows, as the ARIA practices describe trees; null where it does nothing. */
export function treeMove(
  key: string,
  rows: readonly SourceNode[],
  at: number,
  open: ReadonlySet<string>,
): TreeMove | null {
  const node = rows[at];
  if (node === undefined) return null;
  const isBranch = node.children.length > 0;
  const isOpen = isBranch && open.has(node.path);
  switch (key) {
    case 'ArrowDown':
      return at + 1 < rows.length ? { to: at + 1 } : null;
    case 'ArrowUp':
      return at > 0 ? { to: at - 1 } : null;
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: rows.length - 1 };
    case 'ArrowRight':
      if (!isBranch) return null;
      return isOpen ? { to: at + 1 } : { toggle: node.path };
    case 'ArrowLeft': {
      if (isOpen) return { toggle: node.path };
      const parent = rows.findIndex(({ path }) => path === node.parent);
      return parent === -1 ? null : { to: parent };
    }
    default:
      return null;
  }
}
