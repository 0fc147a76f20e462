import type { Attachment } from 'svelte/attachments';

/** Pixels before a press becomes a drag. */
const SLACK = 5;

/** The place that something dropped at `y` takes among rows whose middles are these, from the top. */
export function placeAt(middles: readonly number[], y: number): number {
  return middles.filter((middle) => middle < y).length;
}

/**
 * Lets the rows of a list that carry `data-row` be dragged to another place. While one is dragged, it carries
 * `data-dragged`, and the row that it would come to lie before or after carries `data-drop`. Escape leaves all as it is.
 */
export function reorderable(onmove: (id: string, place: number) => void): Attachment<HTMLElement> {
  return (list) => {
    let dragged: { readonly row: HTMLElement; readonly y: number; moving: boolean; place: number } | null = null;

    const others = (): readonly HTMLElement[] =>
      [...list.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row !== dragged?.row);

    const unmark = (): void => {
      for (const row of list.querySelectorAll('[data-drop]')) row.removeAttribute('data-drop');
    };

    const mark = (): void => {
      unmark();
      const rows = others();
      const place = dragged?.place ?? 0;
      const last = place === rows.length;
      rows[last ? place - 1 : place]?.setAttribute('data-drop', last ? 'after' : 'before');
    };

    const end = (): void => {
      unmark();
      dragged?.row.removeAttribute('data-dragged');
      dragged = null;
      document.removeEventListener('keydown', onkeydown, true);
    };

    const onkeydown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };

    const onpointerdown = ({ button, target, clientY }: PointerEvent): void => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
      if (button === 0 && row !== null) dragged = { row, y: clientY, moving: false, place: 0 };
    };

    const onpointermove = ({ clientY, pointerId, buttons }: PointerEvent): void => {
      if (dragged === null) return;
      if (buttons === 0) {
        end();
        return;
      }
      if (!dragged.moving) {
        if (Math.abs(clientY - dragged.y) < SLACK) return;
        dragged.moving = true;
        dragged.row.setAttribute('data-dragged', '');
        // From here on what lies below the pointer gets nothing of it, no click either.
        list.setPointerCapture(pointerId);
        document.addEventListener('keydown', onkeydown, true);
      }
      const middles = others().map((row) => {
        const { top, height } = row.getBoundingClientRect();
        return top + height / 2;
      });
      dragged.place = placeAt(middles, clientY);
      mark();
    };

    const onpointerup = (): void => {
      if (dragged === null) return;
      const { row, moving, place } = dragged;
      end();
      if (moving) onmove(row.dataset['row'] ?? '', place);
    };

    list.addEventListener('pointerdown', onpointerdown);
    list.addEventListener('pointermove', onpointermove);
    list.addEventListener('pointerup', onpointerup);
    list.addEventListener('pointercancel', end);
    return () => {
      end();
      list.removeEventListener('pointerdown', onpointerdown);
      list.removeEventListener('pointermove', onpointermove);
      list.removeEventListener('pointerup', onpointerup);
      list.removeEventListener('pointercancel', end);
    };
  };
}
