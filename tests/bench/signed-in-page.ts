import { setTimeout as pause } from 'node:timers/promises';
import type { BarePage } from './bare-browser.ts';
import { passphrase } from './filled-counter.ts';

/** The product's own page as an officer meets it: a start with no network, the passphrase, the search box. */
export interface Start {
  readonly coldStartMs: number;
  readonly unlockMs: number;
  /** Paths of the scripts that were asked for until the sign-in screen was drawn; what it does not need is asked for later. */
  readonly scripts: readonly string[];
}

const passwordField = 'input[type=password]:not(:disabled)';
export const searchBox = '.desk-list input[role=combobox]';

/** Runs in the page before all else: notes when the field for the passphrase, then the search box, is on the screen. */
const watch = `
  globalThis.seen = {};
  const note = (name, selector) => {
    if (document.querySelector(selector) === null) return requestAnimationFrame(() => note(name, selector));
    globalThis.seen[name + 'Drawn'] = performance.now();
    // Painted: a message that is posted in a frame comes after it.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { globalThis.seen[name] = performance.now(); };
    requestAnimationFrame(() => channel.port2.postMessage(null));
  };
  note('signIn', '${passwordField}');
  note('search', '${searchBox}');
  addEventListener('submit', ({ timeStamp }) => { globalThis.seen.pressed ??= timeStamp; }, true);
`;

/** From navigation to a usable sign-in; from the press of *Masuk*, with the stretching of the passphrase, to the search box. */
export async function startAndSignIn(page: BarePage, url: string): Promise<Start> {
  await page.send('Page.enable');
  await page.send('Page.addScriptToEvaluateOnNewDocument', { source: watch });
  await page.goto(url);
  const coldStartMs = await until<number>(page, 'globalThis.seen.signIn');
  const scripts = await page.run<string[]>(
    `performance.getEntriesByType('resource').filter((one) => one.startTime < globalThis.seen.signInDrawn)
       .map((one) => new URL(one.name).pathname).filter((path) => path.endsWith('.js'))`,
  );
  await page.run(`document.querySelector('${passwordField}').focus()`);
  await page.send('Input.insertText', { text: passphrase });
  await pressKey(page, 'Enter', '\r');
  const searchMs = await until<number>(page, 'globalThis.seen.search');
  const pressedMs = await page.run<number>('globalThis.seen.pressed');
  return { coldStartMs, unlockMs: searchMs - pressedMs, scripts };
}

export async function pressKey(page: BarePage, key: string, text: string): Promise<void> {
  const code = key === 'Enter' ? 13 : key === 'Escape' ? 27 : key.toUpperCase().charCodeAt(0);
  const common = { key, windowsVirtualKeyCode: code };
  await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...(text === '' ? {} : { text }) });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
}

const patienceMs = 120_000;

export async function until<T>(page: BarePage, expression: string): Promise<T> {
  for (const began = Date.now(); Date.now() - began < patienceMs; await pause(20)) {
    const value = await page.run<T | undefined>(expression);
    if (value !== undefined && value !== null && value !== false) return value;
  }
  const seen = await page.run<string>('document.body.innerText.slice(0, 500)');
  throw new Error(`The page did not come to ${expression}. It says:\n${seen}`);
}
