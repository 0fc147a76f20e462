import type { Attachment } from 'svelte/attachments';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Makes the elements that match a selector one stop of the Tab key; the arrow keys, Home and End move among them in the
 * order of the page, Enter and Space press them.
 */
export function roving(selector: string): Attachment<HTMLElement> {
  return (container) => {
    const stops = (): HTMLElement[] => [...container.querySelectorAll<HTMLElement>(selector)];
    const enter = (chosen: HTMLElement | undefined): void => {
      for (const stop of stops()) stop.tabIndex = stop === chosen ? 0 : -1;
    };
    enter(stops()[0]);

    const onfocusin = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target.matches(selector)) enter(target);
    };
    const onkeydown = (event: KeyboardEvent): void => {
      const all = stops();
      const at = all.findIndex((stop) => stop === event.target);
      if (at === -1 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        all[at]?.click();
        return;
      }
      const step = STEPS[event.key];
      const next =
        event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : step === undefined ? null : at + step;
      if (next === null) return;
      event.preventDefault();
      all[next]?.focus();
    };

    container.addEventListener('focusin', onfocusin);
    container.addEventListener('keydown', onkeydown);
    return () => {
      container.removeEventListener('focusin', onfocusin);
      container.removeEventListener('keydown', onkeydown);
    };
  };
}
