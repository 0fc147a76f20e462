import type { Attachment } from 'svelte/attachments';

/**
 * Makes the buttons of a table one stop of the Tab key: the arrow keys move among them by row and column, Home and End to
 * the ends of the row. Cells without a button are passed over.
 */
export function tableKeys(): Attachment<HTMLTableElement> {
  return (table) => {
    const stops = (): HTMLButtonElement[] => [...table.querySelectorAll('button')];
    const enter = (chosen: HTMLElement | undefined): void => {
      for (const stop of stops()) stop.tabIndex = stop === chosen ? 0 : -1;
    };
    const refresh = (): void => {
      if (!stops().some((stop) => stop.tabIndex === 0)) enter(stops()[0]);
    };
    enter(stops()[0]);
    // Rows come and go with what is shown.
    const watching = new MutationObserver(refresh);
    watching.observe(table, { childList: true, subtree: true });

    const onfocusin = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLButtonElement) enter(target);
    };
    const onkeydown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLButtonElement)) return;
      const next = nextStop(table, event.target, event.key);
      if (next === null) return;
      event.preventDefault();
      next?.focus();
    };
    table.addEventListener('focusin', onfocusin);
    table.addEventListener('keydown', onkeydown);
    return () => {
      watching.disconnect();
      table.removeEventListener('focusin', onfocusin);
      table.removeEventListener('keydown', onkeydown);
    };
  };
}

/** Null: not a key of this; undefined: there is none in that direction. */
function nextStop(table: HTMLTableElement, from: HTMLButtonElement, key: string): HTMLButtonElement | null | undefined {
  const cell = from.closest('td, th');
  const row = from.closest('tr');
  if (!(cell instanceof HTMLTableCellElement) || row === null) return null;
  const inRow = [...row.querySelectorAll('button')];
  const at = inRow.indexOf(from);
  const rows = [...table.rows];
  const inColumn = rows.map(({ cells }) => cells[cell.cellIndex]?.querySelector('button') ?? null);
  const above = inColumn.slice(0, rows.indexOf(row)).filter((one) => one !== null);
  const below = inColumn.slice(rows.indexOf(row) + 1).filter((one) => one !== null);
  switch (key) {
    case 'ArrowLeft':
      return inRow[at - 1];
    case 'ArrowRight':
      return inRow[at + 1];
    case 'Home':
      return inRow[0];
    case 'End':
      return inRow.at(-1);
    case 'ArrowUp':
      return above.at(-1);
    case 'ArrowDown':
      return below[0];
    default:
      return null;
  }
}
