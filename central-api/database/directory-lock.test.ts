import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

describe('the lock on the embedded database', () => {
  let dir: string;
  beforeEach(async () => {
    dir = join(await mkdtemp(join(tmpdir(), 'loket-lock-')), 'database');
  });

  it('lets one in, tells the second whom to stop, and lets the next in afterwards', async () => {
    const unlock = await lockDirectory(dir);
    await expect(lockDirectory(dir)).rejects.toThrow(`is in use by process ${process.pid}; stop it first.`);
    await unlock();
    await (await lockDirectory(dir))();
  });

  it('is not held by a process that is gone, nor by another that got its number', async () => {
    for (const left of ['4194300 1', `${process.pid} 1`, '', 'nonsense']) {
      await writeFile(`${dir}.lock`, left);
      await (await lockDirectory(dir))();
    }
  });
});
