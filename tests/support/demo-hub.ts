import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoCentre, freePort } from './demo-centre.ts';
import { endServer, startServer } from './server-process.ts';

/** The production build of the office hub, as `npm run hub` runs it, certified by a demo's centre. */
export interface DemoHub {
  readonly url: string;
  /** SIGKILL: an unclean stop. */
  kill(): Promise<void>;
  /** On the same port with the same data, with no code. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
}

export async function startDemoHub(centre: DemoCentre, office: string): Promise<DemoHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'loket-hub-'));
  const port = await freePort();
  const env = { PORT: String(port), DATA_DIR: dataDir };
  const answer = await fetch(`${centre.url}/demo/hubs`);
  const { codes } = (await answer.json()) as { codes: Record<string, string> };
  const start = (...args: string[]) => startServer('hub', env, ['--centre', centre.url, ...args]);
  let running: ChildProcess | undefined = await start('--code', codes[office] ?? '');
  async function kill(): Promise<void> {
    const child = running;
    running = undefined;
    await endServer(child, 'SIGKILL');
  }
  return {
    url: `http://localhost:${port}`,
    kill,
    async startAgain() {
      running = await start();
    },
    async remove() {
      await kill();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
