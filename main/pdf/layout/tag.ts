/** The structure types of ISO 32000-1, 14.8.4 that we use. */
export type TagType = 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'THead' | 'TBody' | 'TR' | 'TH' | 'TD' | 'Figure';

/** An element of the structure tree. One that holds text or a picture has no kids. */
export interface Tag {
  readonly type: TagType;
  /** In reading order. */
  readonly kids: Tag[];
  /** Of a figure. */
  readonly alt?: string;
  /** Of a table. */
  readonly summary?: string;
  /** Of a header cell. */
  readonly scope?: 'Column' | 'Row';
  /** How many columns a cell covers, where more than one. */
  readonly span?: number;
}

/** Adds an element as the last of its parent. */
export function addTag(parent: Tag, tag: Omit<Tag, 'kids'>): Tag {
  const added: Tag = { ...tag, kids: [] };
  parent.kids.push(added);
  return added;
}
