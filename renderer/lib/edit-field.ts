/**
 * Puts a text in place of a part of a field as if it were typed: the field tells of it by an `input` event, and its own
 * undo (Ctrl+Z) takes it back. The field has the focus afterwards, the caret behind the text.
 */
export function editField(field: HTMLInputElement, start: number, end: number, insert: string): void {
  field.focus();
  field.setSelectionRange(start, end);
  if (insert === '' ? start === end || command('delete') : command('insertText', insert)) return;
  field.setRangeText(insert, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

interface WithCommands {
  // A property: where it is missing, which a document's type does not know, it is not called.
  readonly execCommand?: (name: string, shown: boolean, text?: string) => boolean;
}

/** Deprecated, but nothing else changes a field so that its undo knows of it. */
function command(name: 'delete' | 'insertText', text?: string): boolean {
  const commands: WithCommands = document;
  return commands.execCommand?.(name, false, text) ?? false;
}
