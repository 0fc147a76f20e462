/** What of a keyboard event decides. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const KEY_NAMES: Readonly<Record<string, string>> = { plus: '+', space: ' ', esc: 'escape', return: 'enter' };

/** Whether a key press is an accelerator in Electron's notation ("CmdOrCtrl+Shift+F"). */
export function matchesAccelerator(accelerator: string, press: KeyPress, mac: boolean): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const name = parts.pop() ?? '';
  const key = KEY_NAMES[name] ?? name;
  const either = parts.some((part) => part === 'cmdorctrl' || part === 'commandorcontrol');
  const control = parts.some((part) => part === 'ctrl' || part === 'control') || (either && !mac);
  const meta = parts.some((part) => ['cmd', 'command', 'super', 'meta'].includes(part)) || (either && mac);
  const alt = parts.some((part) => part === 'alt' || part === 'option');
  // Where a sign is typed with Shift depends on the keyboard ("/" is Shift-7 on a German one).
  const shiftCounts = /^[a-z0-9]$|.{2,}/.test(key);
  return (
    press.key.toLowerCase() === key &&
    press.ctrlKey === control &&
    press.metaKey === meta &&
    press.altKey === alt &&
    (!shiftCounts || press.shiftKey === parts.includes('shift'))
  );
}
