import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtServer, endServer, startServer } from './server-process.ts';

/** The production build of the centre with its demo office, as `npm start` runs it, as a process that can be stopped. */
export interface DemoCentre {
  readonly url: string;
  readonly dataDir: string;
  /** SIGTERM, and wait for the end: the centre is gone, connections are refused. */
  stop(): Promise<void>;
  /** SIGKILL: an unclean stop. */
  kill(): Promise<void>;
  /** On the same port with the same data; `more` for this start alone. */
  startAgain(more?: Readonly<Record<string, string>>): Promise<void>;
  remove(): Promise<void>;
}

/** Names the directory of a centre that was started once and stopped cleanly (`prepared-centre.ts`). */
export const preparedIn = 'PREPARED_CENTRE';

export async function startDemoCentre(env: Readonly<Record<string, string>> = {}): Promise<DemoCentre> {
  if (!existsSync(builtServer('demo'))) throw new Error('dist/server/demo.js is missing: run `npm run build` first.');
  const dataDir = mkdtempSync(join(tmpdir(), 'loket-centre-'));
  const prepared = process.env[preparedIn];
  if (prepared !== undefined) cpSync(prepared, dataDir, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const start = (more = {}) => startServer('demo', { PORT: String(port), DATA_DIR: dataDir, ...env, ...more });
  let running: ChildProcess | undefined = await start();

  async function end(signal: NodeJS.Signals): Promise<void> {
    const child = running;
    running = undefined;
    await endServer(child, signal);
  }

  return {
    url,
    dataDir,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async startAgain(more) {
      running = await start(more);
    },
    async remove() {
      await end('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** For `startAgain`: a centre whose clock is ahead of everybody's else, as if so much time had passed. */
export function clockAhead(ms: number): Readonly<Record<string, string>> {
  const script = `
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + ${ms}) : super(...given); }
      static now() { return Real.now() + ${ms}; }
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
