import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

const APP_NAME = 'Invoice Desk';

/**
 * Where Electron puts this app's `userData`, so that the desktop app, the browser host and the command line share
 * accounts and documents when nobody names another folder.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return win32.join(env['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming'), APP_NAME);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', APP_NAME);
  const config = env['XDG_CONFIG_HOME'];
  // The XDG specification tells programs to ignore a path that is not absolute.
  const base = config !== undefined && posix.isAbsolute(config) ? config : posix.join(home, '.config');
  return posix.join(base, APP_NAME);
}
