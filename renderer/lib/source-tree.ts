import { isJsonObject, JsonNumber, jsonPath, type JsonValue } from '../../shared/json.ts';

export type SourceKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

/** One field of a vendor's answer, as the tree shows it. */
export interface SourceNode {
  /** JSON path (RFC 9535), unique in its part. */
  readonly path: string;
  readonly parent: string | null;
  /** The key or index in its parent; `$` for the root. */
  readonly key: string;
  readonly kind: SourceKind;
  /** The value as the vendor wrote it, digits unchanged; null for objects and arrays. */
  readonly text: string | null;
  readonly level: number;
  /** 1-based place among its siblings, and how many those are. */
  readonly position: number;
  readonly siblings: number;
  readonly children: readonly SourceNode[];
}

/** The tree of a parsed answer. */
export function sourceTree(value: JsonValue): SourceNode {
  return nodeOf(value, { path: '$', parent: null, key: '$', level: 1, position: 1, siblings: 1 });
}

/** The rows that are visible when exactly `open` is expanded, from top to bottom. */
export function visibleNodes(root: SourceNode, open: ReadonlySet<string>): readonly SourceNode[] {
  const rows: SourceNode[] = [];
  const walk = (node: SourceNode): void => {
    rows.push(node);
    if (open.has(node.path)) node.children.forEach(walk);
  };
  walk(root);
  return rows;
}

/** The open branches after one was opened or closed. */
export function toggled(open: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(path)) next.add(path);
  return next;
}

/** All paths that can be expanded. */
export function branchPaths(root: SourceNode): readonly string[] {
  return root.children.length === 0 ? [] : [root.path, ...root.children.flatMap(branchPaths)];
}

/** What is open at first: everything in a small answer; in a large one only the levels that fit `rows` rows. */
export function openAtFirst(root: SourceNode, rows = 120): ReadonlySet<string> {
  const open = new Set<string>();
  let level: readonly SourceNode[] = [root];
  let shown = 1;
  while (level.length > 0) {
    const next = level.flatMap((node) => node.children);
    if (open.size > 0 && shown + next.length > rows) return open;
    for (const node of level) if (node.children.length > 0) open.add(node.path);
    shown += next.length;
    level = next;
  }
  return open;
}

/** The node at a path, with the paths of all branches above it; null where the answer has no such path. */
export function findNode(root: SourceNode, path: string): { node: SourceNode; ancestors: readonly string[] } | null {
  const search = (node: SourceNode, ancestors: readonly string[]): ReturnType<typeof findNode> => {
    if (node.path === path) return { node, ancestors };
    for (const child of node.children) {
      if (!path.startsWith(child.path)) continue;
      const found = search(child, [...ancestors, node.path]);
      if (found !== null) return found;
    }
    return null;
  };
  return search(root, []);
}

function nodeOf(value: JsonValue, place: Omit<SourceNode, 'kind' | 'text' | 'children'>): SourceNode {
  return { ...place, kind: kindOf(value), text: textOf(value), children: childrenOf(value, place) };
}

function childrenOf(value: JsonValue, place: { path: string; level: number }): readonly SourceNode[] {
  const entries = Array.isArray(value)
    ? value.map((item: JsonValue, index): [string | number, JsonValue] => [index, item])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return entries.map(([key, item], index) =>
    nodeOf(item, {
      path: jsonPath(place.path, key),
      parent: place.path,
      key: String(key),
      level: place.level + 1,
      position: index + 1,
      siblings: entries.length,
    }),
  );
}

function kindOf(value: JsonValue): SourceKind {
  if (value === null) return 'null';
  if (value instanceof JsonNumber) return 'number';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : 'object';
}

function textOf(value: JsonValue): string | null {
  if (value instanceof JsonNumber) return value.source;
  if (value === null || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : null;
}
