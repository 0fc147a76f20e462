import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { end, printedAddress } from '../../tools/desk-process.ts';
import { launchBrowser, openDesk, temporaryFolder } from './desk.ts';

const START = fileURLToPath(new URL('../../tools/start.ts', import.meta.url));

test('npm start says which host it uses, prints an address that shows the app, and Ctrl-C ends it cleanly', async () => {
  const data = temporaryFolder();
  // Without a display the browser host is used, whether or not Electron's binary is there.
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env;
  const child = spawn(process.execPath, [START, '--data-dir', data.path], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += String(chunk)));
  const address = await printedAddress(child);
  const browser = await launchBrowser();
  try {
    const { page } = await openDesk(browser, { address });
    await page.getByRole('button', { name: /Try with sample invoices/ }).waitFor();
    expect(printed.split('\n')[0]).toMatch(/browser/i);
  } finally {
    await browser.close();
    expect(await end(child)).toBe(0);
    data.remove();
  }
});
