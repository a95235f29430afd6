import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page, launch } from 'puppeteer-core';
import type { CounterPage } from './counter-page.ts';
import { asCounterPage, teachRoles } from './firefox-page.ts';

/** Firefox ESR with a profile on disk, over BiDi: the browser of people who do not have Chromium, without Background Sync. */
export interface FirefoxProfile {
  start(): Promise<FirefoxCounter>;
  remove(): void;
}

export interface FirefoxCounter {
  readonly page: CounterPage;
  /** The same page as Puppeteer has it, for what an officer does not do. */
  readonly browserPage: Page;
  /** What the page wrote to its console as an error and what it threw. */
  readonly errors: readonly string[];
  goto(url: string): Promise<void>;
  close(): Promise<void>;
  /** SIGKILL to the browser and all its processes. */
  kill(): Promise<void>;
}

export function newFirefoxProfile(name: string): FirefoxProfile {
  const directory = mkdtempSync(join(tmpdir(), `loket-firefox-${name}-`));
  return {
    start: () => startFirefox(directory),
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/**
 * A camera and a printer without a person to be asked: papers go into a file. Nothing about storage is changed: the prompt
 * for it stays unanswered.
 */
const preferencesIn = (directory: string) => ({
  'intl.accept_languages': 'id-ID, id',
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'print.always_print_silent': true,
  print_printer: 'Mozilla Save to PDF',
  'print.printer_Mozilla_Save_to_PDF.print_to_file': true,
  'print.printer_Mozilla_Save_to_PDF.print_to_filename': join(directory, 'printed.pdf'),
});

async function startFirefox(directory: string): Promise<FirefoxCounter> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefoxPath(),
    userDataDir: directory,
    headless: true,
    args: ['--width=1366', '--height=768'],
    defaultViewport: { width: 1366, height: 768 },
    extraPrefsFirefox: preferencesIn(directory),
    env: { ...process.env, TZ: 'Asia/Makassar' },
  });
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await teachRoles(page);
  return {
    page: asCounterPage(page),
    browserPage: page,
    errors,
    async goto(url) {
      await page.goto(url);
    },
    close: () => browser.close(),
    kill: () => kill(browser),
  };
}

/** Puppeteer starts Firefox as the leader of a group of its own, which holds the processes of its pages too. */
async function kill(browser: Browser): Promise<void> {
  const leader = browser.process();
  if (leader?.pid === undefined) throw new Error('Firefox was not started here.');
  const gone = new Promise<void>((resolve) => leader.once('exit', () => resolve()));
  process.kill(-leader.pid, 'SIGKILL');
  await gone;
}

/** `FIREFOX` or the first of the usual names on PATH. */
export function firefoxPath(): string {
  const names = [process.env['FIREFOX'], 'firefox-esr', 'firefox'];
  for (const name of names) {
    if (name === undefined) continue;
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  throw new Error('No Firefox on PATH: install the package firefox-esr, or name one in FIREFOX.');
}
