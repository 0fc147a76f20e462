import { describe, expect, test } from 'vitest';
import { defaultDataFolder } from './data-folder.ts';

describe('the data folder is where Electron puts userData', () => {
  test.each([
    ['linux', {}, '/home/ada', '/home/ada/.config/Invoice Desk'],
    ['linux', { XDG_CONFIG_HOME: '/data/config' }, '/home/ada', '/data/config/Invoice Desk'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ada', '/home/ada/.config/Invoice Desk'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/ada', '/home/ada/.config/Invoice Desk'],
    ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support/Invoice Desk'],
    ['win32', { APPDATA: 'D:\\Roaming' }, 'C:\\Users\\ada', 'D:\\Roaming\\Invoice Desk'],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Roaming\\Invoice Desk'],
  ] as const)('%s with %j', (platform, env, home, folder) => {
    expect(defaultDataFolder(platform, env, home)).toBe(folder);
  });
});
