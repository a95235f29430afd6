import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { webCryptoSealing as sealing } from '../src/sealing/webcrypto.ts';
import { ensureKeys, loadCaseworkKey, loadReceivingKeys, loadRootKey } from './ceremony.ts';
import { ConfigMistake } from './config-mistake.ts';

describe('the ceremony', () => {
  let dir: string;
  const ensure = (...upstreams: string[]) => ensureKeys(sealing, dir, { upstreams, at: '2024-06-20T00:00:00Z' });
  beforeEach(async () => {
    dir = join(await mkdtemp(join(tmpdir(), 'loket-keys-')), 'keys');
  });

  it('makes every key once, private ones for their owner alone', async () => {
    await ensure('');
    const before = await loadReceivingKeys(sealing, dir);
    await ensure('');
    expect(await loadReceivingKeys(sealing, dir)).toMatchObject({ keySetJws: before.keySetJws, root: before.root });
    expect(before.keySet).toMatchObject({ number: 1, upstreams: [''] });
    expect(before.keySet.sealing.map(({ use }) => use)).toEqual(['casework', 'escrow']);
    for (const name of await readdir(dir)) {
      if (name.endsWith('.key')) expect((await stat(join(dir, name))).mode & 0o777, name).toBe(0o600);
    }
  });

  it('goes on where it was interrupted', async () => {
    await ensure('');
    const { root } = await loadReceivingKeys(sealing, dir);
    await rm(join(dir, 'key-set.jws'));
    await rm(join(dir, 'escrow.key'));
    await ensure('');
    expect((await loadReceivingKeys(sealing, dir)).root).toEqual(root);
  });

  it('gives a higher key set for other upstreams, with the same keys', async () => {
    await ensure('');
    const before = (await loadReceivingKeys(sealing, dir)).keySet;
    await ensure('https://pusat.example', '');
    const after = (await loadReceivingKeys(sealing, dir)).keySet;
    expect(after).toEqual({ ...before, number: 2, upstreams: ['https://pusat.example', ''] });
  });

  it('is heard again with nothing left but the root: its new key set is higher than any that devices may hold', async () => {
    await ensure('');
    for (const upstream of ['https://a.example', 'https://b.example']) await ensure(upstream);
    const before = (await loadReceivingKeys(sealing, dir)).keySet;
    for (const name of await readdir(dir)) if (name !== 'root.key') await rm(join(dir, name));
    await ensure('');
    const after = (await loadReceivingKeys(sealing, dir)).keySet;
    expect(after.number).toBeGreaterThan(before.number);
    expect(after.receipts).not.toEqual(before.receipts);
  });

  it('leaves a way in that is blind: the API starts without the keys that open', async () => {
    await ensure('');
    for (const name of ['casework.key', 'escrow.key', 'root.key']) await rm(join(dir, name));
    await ensure('https://pusat.example');
    expect((await loadReceivingKeys(sealing, dir)).keySet.number).toBe(1);
    expect(await loadRootKey(sealing, dir)).toBeUndefined();
    await expect(loadCaseworkKey(sealing, dir)).rejects.toThrow(ConfigMistake);
  });

  it('is not fooled by a key set of another root, nor by a broken file', async () => {
    await ensure('');
    const mine = await readFile(join(dir, 'key-set.jws'), 'utf8');
    const here = dir;
    dir = join(await mkdtemp(join(tmpdir(), 'loket-keys-')), 'keys');
    await ensure('');
    await writeFile(join(dir, 'key-set.jws'), mine);
    await expect(loadReceivingKeys(sealing, dir)).rejects.toThrow('was not signed by');
    await writeFile(join(here, 'receipt.key'), 'half a fi');
    await expect(loadReceivingKeys(sealing, here)).rejects.toThrow('is broken');
  });
});
