import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { type TestCentre, testCentre } from './centre.ts';
import { startPostgres } from './postgres.ts';

/** Casework as an operator runs it: a process of its own beside a centre on PostgreSQL, with no more keys than it needs. */
export interface CaseworkProcess {
  readonly centre: TestCentre;
  start(env?: Readonly<Record<string, string>>): Running;
  /** Whatever still runs ends as in a crash. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  said(): string;
}

/** `keys`: the files of the centre's keys that it gets. */
export async function caseworkProcess(name: string, keys: readonly string[]): Promise<CaseworkProcess> {
  // Inside the repository, so that the bundle finds its packages.
  const outDir = join(import.meta.dirname, `../../node_modules/.cache/loket-${name}-test`);
  await build({
    ...{ configFile: false, logLevel: 'error', publicDir: false },
    build: {
      ...{ ssr: true, outDir, target: 'node20' },
      rolldownOptions: {
        input: join(import.meta.dirname, '../../central-api/casework/main.ts'),
        output: { entryFileNames: 'main.js' },
      },
    },
  });
  const postgres = await startPostgres();
  const databaseUrl = await postgres.database();
  const centre = await testCentre({ databaseUrl });
  const keysDir = join(centre.dir, 'casework-keys');
  await mkdir(keysDir);
  for (const key of keys) await cp(join(centre.dir, 'keys', key), join(keysDir, key));
  const running = new Set<Running>();

  async function kill(): Promise<void> {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(Array.from(running, ({ ended }) => ended));
  }
  return {
    centre,
    start(env = {}) {
      const child = spawn(process.execPath, [join(outDir, 'main.js')], {
        env: {
          ...{ PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl, DATA_DIR: centre.dir },
          ...{ KEYS_DIR: keysDir, ARCHIVE_DIR: join(centre.dir, 'archive'), ...env },
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
        child.once('close', (code) => resolve({ code, said }));
      });
      const one: Running = { child, ended, said: () => said };
      running.add(one);
      void ended.then(() => running.delete(one));
      return one;
    },
    kill,
    async end() {
      await kill();
      await centre.end();
      await postgres.stop();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
