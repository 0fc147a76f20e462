/**
 * Opens the context menu of the focused element for the keys that ask for it, as the pointer would at its lower edge; true
 * where it was one of them.
 */
export function openContextMenu(event: KeyboardEvent): boolean {
  const asks = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  if (!asks || !(event.currentTarget instanceof HTMLElement)) return false;
  event.preventDefault();
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  const at = { clientX: left + 24, clientY: bottom - 4 };
  event.currentTarget.dispatchEvent(new MouseEvent('contextmenu', { ...at, bubbles: true, cancelable: true }));
  return true;
}
