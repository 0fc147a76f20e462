import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { WebSocketServer } from 'ws';
import { WINDOW } from './desk-run.ts';

const KEYS = 100;
/** As many as the list of the app has on a screen and in an answer. */
const ROWS = 28;
const CELLS = 7;
const ROWS_PER_ANSWER = 50;
/** Beside its cells, as a row of the app has more than it shows. */
const BESIDES = 'x'.repeat(380);
const STYLE = `
  body { margin: 0; font: 13px sans-serif }
  .row { display: grid; grid-template: 33px / repeat(${CELLS}, 1fr); border-bottom: 1px solid }
  .row > * { overflow: clip; text-overflow: ellipsis; white-space: nowrap }`;

declare global {
  interface Window {
    /** From a key until its rows were painted, in milliseconds. */
    bareKeys: number[];
  }
}

/**
 * What a key takes on this computer where there is no app at all: a page of plain blocks asks a server that only answers,
 * and writes all of them over. In milliseconds, as keys of the app are measured.
 */
export async function typeInBarePage(browser: Browser): Promise<readonly number[]> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  let answers = 0;
  server.on('connection', (socket) => socket.on('message', () => socket.send(answerOf((answers += 1)))));
  const page = await browser.newPage({ viewport: WINDOW, reducedMotion: 'reduce' });
  try {
    await page.setContent(`<style>${STYLE}</style><input autofocus>`);
    await page.evaluate(installBarePage, { port: (server.address() as AddressInfo).port, rows: ROWS, cells: CELLS });
    return await typeKeys(page);
  } finally {
    await page.close();
    server.close();
  }
}

async function typeKeys(page: Page): Promise<readonly number[]> {
  await page.locator('input').focus();
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.type('a');
    await page.waitForFunction((count) => window.bareKeys.length > count, key);
  }
  return page.evaluate(() => window.bareKeys);
}

function answerOf(number: number): string {
  const cell = (row: number, column: number): string => `${(number * 7919 + row * 31 + column * 7) % 99_991} of ${row}`;
  const rows = Array.from({ length: ROWS_PER_ANSWER }, (_, row) => ({
    cells: Array.from({ length: CELLS }, (_, column) => cell(row, column)),
    besides: BESIDES,
  }));
  return JSON.stringify(rows);
}

/** Runs in the page, so that it can use nothing but what it is given. */
async function installBarePage(wish: { port: number; rows: number; cells: number }): Promise<void> {
  window.bareKeys = [];
  const rows = Array.from({ length: wish.rows }, () => {
    const row = document.createElement('div');
    row.className = 'row';
    row.append(...Array.from({ length: wish.cells }, () => document.createElement('div')));
    return row;
  });
  document.body.append(...rows);
  const socket = new WebSocket(`ws://127.0.0.1:${wish.port}`);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  let done = 0;
  document.querySelector('input')?.addEventListener('input', ({ timeStamp }) => {
    done = timeStamp;
    socket.send('');
  });
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as { cells: string[] }[];
    rows.forEach((row, index) => {
      answer[index]?.cells.forEach((text, column) => row.children[column]?.replaceChildren(text));
    });
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.bareKeys.push(performance.now() - done);
      port2.postMessage(null);
    });
  });
}
