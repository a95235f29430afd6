import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { actKeyFiles } from '../../central-api/acts/act-keys.ts';
import { newApplication } from '../support/journal.ts';
import { wholeCase } from '../support/whole-case.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import { type TestPostgres, startPostgres } from '../support/postgres.ts';

/** Inside the repository, so that the bundle finds its packages. */
const outDir = join(import.meta.dirname, '../../node_modules/.cache/loket-casework-test');

describe('casework as a process', () => {
  let postgres: TestPostgres;
  let databaseUrl: string;
  let centre: TestCentre;
  const running = new Set<ChildProcess>();
  beforeAll(async () => {
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
    postgres = await startPostgres();
    databaseUrl = await postgres.database();
    centre = await testCentre({ databaseUrl });
    // As an operator lays them out: the key that opens is with casework alone.
    await mkdir(join(centre.dir, 'casework-keys'));
    for (const name of ['casework.key', 'root.pub', ...Object.values(actKeyFiles)])
      await cp(join(centre.dir, 'keys', name), join(centre.dir, 'casework-keys', name));
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });
  afterAll(async () => {
    await centre.end();
    await postgres.stop();
    await rm(outDir, { recursive: true, force: true });
  });

  function start(env: Record<string, string>) {
    const child = spawn(process.execPath, [join(outDir, 'main.js')], {
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: databaseUrl,
        DATA_DIR: centre.dir,
        KEYS_DIR: join(centre.dir, 'casework-keys'),
        ARCHIVE_DIR: join(centre.dir, 'archive'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
      child.once('close', (code) => resolve({ code, said }));
    });
    return { child, ended, said: () => said };
  }

  it('archives what the centre takes, says so in counts alone, and stops cleanly', async () => {
    const maker = await centre.journal();
    await centre.api.send(maker.journal, maker.entries);
    const { child, ended, said } = start({});
    await expect.poll(() => centre.api.held(maker.journal), { timeout: 30_000 }).toMatchObject({ class: 'archived' });
    await expect.poll(said).toMatch(/^ready, archive \S+\n.*"archived":2,"notArchived":\{\}\}$/m);
    expect(said()).not.toContain('MARIA BERE');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('takes up what is whole, with the root locked away: the centre certified its journal for each office that it knew', async () => {
    const maker = await centre.journal();
    const subject = newApplication();
    await wholeCase(maker, subject, { parts: centre.api });
    // The root is at hand once more, as when a counter is enrolled.
    await centre.restart();
    const { child, ended, said } = start({ HOLIDAYS: '2024-06-25, 2024-06-26' });
    const words = () =>
      centre.running.parts.database.query<{ jws: string }>(
        "SELECT jws FROM entries WHERE subject = $1 AND type = 'case.taken-up'",
        [subject],
      );
    await expect.poll(words, { timeout: 30_000 }).toHaveLength(1);
    const entry = peekEntry((await words())[0]?.jws ?? '');
    expect(entry.ok && entry.value.clear).toEqual({
      clock: { from: '2024-06-20T10:00:00+08:00', dueOn: '2024-06-28' },
    });
    await expect.poll(said).toContain('"cases":{"taken-up":1}');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('takes up nothing, and says so, without the keys that sign it', async () => {
    await cp(join(centre.dir, 'casework-keys'), join(centre.dir, 'keys-without'), { recursive: true });
    await rm(join(centre.dir, 'keys-without', actKeyFiles.acts));
    const { said } = start({ KEYS_DIR: join(centre.dir, 'keys-without') });
    await expect
      .poll(said, { timeout: 30_000 })
      .toMatch(/^ready, archive \S+, takes up no cases: KEYS_DIR holds no acts\.key$/m);
  });

  it.each([
    [{ HOLIDAYS: '17 August' }, /^HOLIDAYS names "17"; it must be days such as 2024-06-17\.$/],
    [{ DATABASE_URL: '' }, /^Casework needs DATABASE_URL/],
    [{ ARCHIVE_DIR: '' }, /^ARCHIVE_DIR is not set/],
    [{ KEYS_DIR: 'nowhere' }, /holds no casework\.key\.$/],
    [
      { PARTS_URL: 'node_modules/.cache/other-parts' },
      /is not the directory of parts that the centre of this database uses\.$/,
    ],
  ])('says in one sentence what is wrong with %j', async (env, sentence) => {
    const { code, said } = await start(env).ended;
    expect(code).toBe(1);
    expect(said.trim()).toMatch(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
