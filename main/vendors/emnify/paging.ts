/** What emnify's headers say about the pages of a list; null where they do not say it. */
export interface Paging {
  readonly pages: number | null;
  readonly count: number | null;
  /** Whether the `Link` header names a next page. */
  readonly hasNext: boolean | null;
}

/**
 * Reads both families of paging headers: those documented for the order list (`X-pages`, `X-count`;
 * vendors/emnify.md 2a) and the general ones (`X-Total-Pages`, `X-Total-Count`, `Link`).
 */
export function readPaging(headers: Readonly<Record<string, string>>): Paging {
  const link = headers['link'];
  return {
    pages: wholeNumber(headers['x-pages'] ?? headers['x-total-pages']),
    count: wholeNumber(headers['x-count'] ?? headers['x-total-count']),
    hasNext: link === undefined ? null : /;\s*rel="?([^"]*\s)?next\b/i.test(link),
  };
}

/** Whether the page numbered `page` is the last as far as the headers say. */
export function isLastPage({ pages, hasNext }: Paging, page: number): boolean {
  if (pages !== null) return page >= pages;
  return hasNext === false;
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null;
}
