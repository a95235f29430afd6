import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadReceivingKeys } from '../../central-api/ceremony.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { Api } from '../support/centre.ts';

/** Inside the repository, so that the bundle finds its packages. */
const outDir = join(import.meta.dirname, '../../node_modules/.cache/loket-process-test');

describe('the centre as a process', () => {
  let dataDir: string;
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        ssr: true,
        outDir,
        target: 'node20',
        rolldownOptions: {
          input: join(import.meta.dirname, '../../central-api/main.ts'),
          output: { entryFileNames: 'main.js' },
        },
      },
    });
  });
  afterAll(() => rm(outDir, { recursive: true, force: true }));
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loket-process-'));
  });
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
    await rm(dataDir, { recursive: true, force: true });
  });

  function start(env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [join(outDir, 'main.js')], {
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let said = '';
    let complained = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk.toString('utf8');
    });
    const ended = new Promise<{ code: number | null; complained: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, complained }));
    });
    const ready = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        const url = /^ready (\S+)$/m.exec(said)?.[1];
        if (url !== undefined) resolve(url);
      });
      void ended.then(({ complained: why }) => reject(new Error(`The centre ended before it was ready: ${why}`)));
    });
    ready.catch(() => undefined);
    return { child, ready, ended };
  }
  const epoch = async (url: string) => {
    const { keySet } = await loadReceivingKeys(sealing, join(dataDir, 'keys'));
    return (await new Api(url, keySet).statement()).epoch;
  };

  it('stops cleanly when told to, and goes on in the same epoch; killed, it begins a new one', async () => {
    const first = start();
    const before = await epoch(await first.ready);
    const intruder = await start().ended;
    expect(intruder.code).toBe(1);
    expect(intruder.complained).toMatch(/^The embedded database in \S+ is in use by process \d+; stop it first\.\n$/);
    first.child.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, complained: '' });

    const second = start();
    expect(await epoch(await second.ready)).toBe(before);
    second.child.kill('SIGKILL');
    await second.ended;
    expect(await epoch(await start().ready)).not.toBe(before);
  }, 180_000);

  it('says each mistake in one sentence', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const mistakes: [Record<string, string>, RegExp][] = [
      [{ PORT: 'http' }, /^PORT is "http"; .*\.\n$/],
      [{ PORT: port }, /^PORT \d+ is in use on 127\.0\.0\.1; choose another\.\n$/],
      [{ HOST: '192.0.2.1' }, /^HOST 192\.0\.2\.1 is not of this machine\.\n$/],
      [{ PARTS_URL: 's3://bucket' }, /^PARTS_URL names an S3 store, which is not supported yet; .*\.\n$/],
      [
        { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
        /^The database of DATABASE_URL cannot be reached: .*\.\n$/,
      ],
    ];
    for (const [env, sentence] of mistakes) {
      const { code, complained } = await start(env).ended;
      expect(code).toBe(1);
      expect(complained).toMatch(sentence);
    }
    await new Promise((resolve) => taken.close(resolve));
  });
});
