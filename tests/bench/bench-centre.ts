import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { slimPackages } from '../../vite/slim-packages.ts';
import { freePort } from '../support/demo-centre.ts';

const root = join(import.meta.dirname, '../..');
const pageDir = join(root, 'dist/bench');

/** A centre that keeps its keys and its address and can be started empty again and again: to a device, a new epoch. */
export interface BenchCentre {
  readonly port: number;
  readonly url: string;
  /** The whole enrolment code of the last start. */
  code(): string;
  startEmpty(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

export async function buildBenchPage(): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'tests/bench/page'),
    base: '/bench/',
    logLevel: 'error',
    // The app's packages as the app has them: whole, some of them do not run in a browser.
    plugins: [slimPackages(root)],
    worker: { format: 'es' },
    define: { __BUILT_AT_MS__: '0' },
    build: {
      outDir: pageDir,
      emptyOutDir: true,
      target: 'chrome137',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: ['index.html', 'counter.html'].map((page) => join(root, 'tests/bench/page', page)) },
    },
  });
}

export async function benchCentre(): Promise<BenchCentre> {
  const home = mkdtempSync(join(tmpdir(), 'loket-bench-'));
  const port = await freePort();
  let runs = 0;
  let running: ChildProcess | undefined;
  let code = '';

  const stop = async (): Promise<void> => {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    // What it holds is thrown away; a clean stop would wait for the browser's spare connections.
    child.kill('SIGKILL');
    await ended;
    rmSync(join(home, `run-${runs}`), { recursive: true, force: true, maxRetries: 5 });
  };

  return {
    port,
    url: `http://localhost:${port}`,
    code: () => code,
    async startEmpty() {
      await stop();
      runs += 1;
      const child = spawn(process.execPath, [join(root, 'scripts/run-typescript.mjs'), 'tests/bench/centre.ts'], {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(port),
          DATA_DIR: join(home, `run-${runs}`),
          KEYS_DIR: join(home, 'keys'),
          APP_DIR: join(root, 'dist/app'),
          BENCH_PAGE: pageDir,
          LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running = child;
      code = await readyCode(child);
    },
    stop,
    async remove() {
      await stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function readyCode(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const ready = /^ready \S+ (\S+)$/m.exec(said);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (status) => reject(new Error(`The bench's centre ended with ${status}:\n${said}`)));
  });
}
