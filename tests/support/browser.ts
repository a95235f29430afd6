import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type Page, chromium } from 'playwright-core';

/** Real Chromium with a profile on disk, as a counter has one: it can be killed, started again and damaged. */
export interface Profile {
  readonly directory: string;
  /** Without a permission the camera is refused: nobody is there to be asked. A film is what the camera sees. */
  start(options?: { readonly camera: 'fake' | 'refused' | { readonly film: string } }): Promise<Counter>;
  remove(): void;
}

export interface Counter {
  readonly context: BrowserContext;
  readonly page: Page;
  /** As a person closes the browser. */
  close(): Promise<void>;
  /** SIGKILL to the browser and all its processes. */
  kill(): Promise<void>;
}

export function newProfile(name: string): Profile {
  const directory = mkdtempSync(join(tmpdir(), `loket-${name}-`));
  return {
    directory,
    start: ({ camera = 'fake' } = { camera: 'fake' }) => {
      const film = typeof camera === 'object' ? [`--use-file-for-fake-video-capture=${camera.film}`] : [];
      return startChromium(directory, camera === 'refused' ? [] : ['--use-fake-ui-for-media-stream', ...film]);
    },
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }),
  };
}

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const fakeCamera = '--use-fake-device-for-media-stream';

async function startChromium(directory: string, permission: readonly string[]): Promise<Counter> {
  const context = await chromium.launchPersistentContext(directory, {
    executablePath: chromiumPath(),
    args: [...quiet, fakeCamera, ...permission],
    headless: true,
    viewport: { width: 1366, height: 768 },
    locale: 'id-ID',
    timezoneId: 'Asia/Makassar',
  });
  // Nobody is there to close the system's dialogue, and keys pressed while it is open are lost. What it would get is
  // printed by the tests that look at paper; Firefox, which can print without asking, really prints.
  await context.addInitScript(() => Reflect.set(window, 'print', () => undefined));
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    close: () => context.close(),
    async kill() {
      const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
      for (const pid of processesOf(directory)) process.kill(pid, 'SIGKILL');
      await gone;
    },
  };
}

/** The browser's own processes are told by the profile on their command line. */
export function processesOf(directory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLine(pid).includes(`user-data-dir=${directory}`))
    .map(Number);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
}

/** `CHROMIUM` or the first of the usual names on PATH. */
export function chromiumPath(): string {
  const names = [process.env['CHROMIUM'], 'chromium', 'chromium-browser', 'google-chrome'];
  for (const name of names) {
    if (name === undefined) continue;
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  throw new Error('No Chromium on PATH: install the package chromium, or name one in CHROMIUM.');
}

/** For `afterEach`: what the page looked like when a test failed, in test-results/. */
export async function pictureOfFailure(
  page: { screenshot(options: { path: `${string}.png` }): Promise<unknown> },
  task: { readonly name: string; readonly result?: { readonly state: string } },
) {
  if (task.result?.state !== 'fail') return;
  await page.screenshot({ path: `test-results/${task.name.replace(/\W+/g, '-')}.png` }).catch(() => undefined);
}

/** What the page wrote to its console as an error and what it threw: a journey ends with none that it did not expect. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
