import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { actKeyFiles } from '../../central-api/acts/act-keys.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import { type CaseworkProcess, caseworkProcess } from '../support/casework-process.ts';
import type { TestCentre } from '../support/centre.ts';
import { newApplication } from '../support/journal.ts';
import { wholeCase } from '../support/whole-case.ts';

describe('casework as a process', () => {
  let casework: CaseworkProcess;
  let centre: TestCentre;
  beforeAll(async () => {
    casework = await caseworkProcess('casework', ['casework.key', 'root.pub', ...Object.values(actKeyFiles)]);
    ({ centre } = casework);
  });
  afterEach(() => casework.kill());
  afterAll(() => casework.end());

  it('archives what the centre takes, says so in counts alone, and stops cleanly', async () => {
    const maker = await centre.journal();
    await centre.api.send(maker.journal, maker.entries);
    const { child, ended, said } = casework.start({});
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
    const { child, ended, said } = casework.start({ HOLIDAYS: '2024-06-25, 2024-06-26' });
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
    const { said } = casework.start({ KEYS_DIR: join(centre.dir, 'keys-without') });
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
    const { code, said } = await casework.start(env).ended;
    expect(code).toBe(1);
    expect(said.trim()).toMatch(sentence);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
