import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoCentre, freePort } from './demo-centre.ts';

/** The production build of the office hub, as `npm run hub` runs it, certified by a demo's centre. */
export interface DemoHub {
  /** SIGKILL: an unclean stop. */
  kill(): Promise<void>;
  /** On the same port with the same data, with no code. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
}

const built = join(import.meta.dirname, '../../dist/server/hub.js');

export async function startDemoHub(centre: DemoCentre, office: string): Promise<DemoHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'loket-hub-'));
  const env = { PORT: String(await freePort()), DATA_DIR: dataDir };
  const answer = await fetch(`${centre.url}/demo/hubs`);
  const { codes } = (await answer.json()) as { codes: Record<string, string> };
  const start = (...args: string[]) => run(['--centre', centre.url, ...args], env);
  let running: ChildProcess | undefined = await start('--code', codes[office] ?? '');
  async function kill(): Promise<void> {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await ended;
  }
  return {
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

async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [built, ...args], {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (/^ready http/m.test(said)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The hub ended with ${code} before it was ready:\n${said}`)));
  });
  return child;
}
