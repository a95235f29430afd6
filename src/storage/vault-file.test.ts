import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpenedStorage } from './open.ts';
import { TestDevice } from './testing/device.ts';

const vault = Uint8Array.of(1, 2, 3, 4);

describe('the vault file', () => {
  let device: TestDevice;
  beforeEach(async () => {
    device = new TestDevice();
    const { storage } = await device.start();
    expect(await storage.vaultFile.write(vault)).toMatchObject({ ok: true });
    await storage.close();
  });
  const read = async (): Promise<Uint8Array | undefined> => {
    const { storage } = await device.start();
    const bytes = await storage.vaultFile.read();
    await storage.close();
    return bytes;
  };
  const withoutCopy = async (): Promise<Uint8Array | undefined> => {
    const { storage } = await device.startWithoutCopy();
    const bytes = await storage.vaultFile.read();
    await storage.close();
    return bytes;
  };

  it('with a bit turned over in the database is that of the second copy, and the database is mended', async () => {
    await device.damageVault();
    expect(await read()).toEqual(vault);
    expect(await withoutCopy()).toEqual(vault);
  });

  it('that the database cannot read is that of the second copy: the device starts and is not a new one', async () => {
    const mend = device.failReads(new Error('Data lost due to missing file.'), (_, key) => key === 'vault');
    try {
      expect(await read()).toEqual(vault);
    } finally {
      mend();
    }
    expect(device.faults).toHaveLength(2);
    expect(await withoutCopy()).toEqual(vault);
  });

  it('that nobody can read is an error and never a device without one', async () => {
    const mend = device.failReads(new Error('Data lost due to missing file.'), (_, key) => key === 'vault');
    try {
      await expect(withoutCopy()).rejects.toThrow('Data lost');
    } finally {
      mend();
    }
  });

  it('newer in the database than in the second copy is that of the database, and the slot follows', async () => {
    const { storage } = await device.start((copy) => {
      copy.writeVault = () => Promise.reject(new Error('The disk is gone.'));
    });
    await storage.vaultFile.write(Uint8Array.of(9));
    await storage.close();
    expect(await read()).toEqual(Uint8Array.of(9));
    device.loseDatabase();
    expect(await read()).toEqual(Uint8Array.of(9));
  });

  /** Opened, written to or checked here; no start comes in between that would look for what is missing. */
  const healthOf = async ({ storage }: OpenedStorage) => (await storage.overview()).secondCopy.state;

  it('that the second copy did not take is one copy less, and follows without another start', async () => {
    const opened = await device.start((copy) => {
      const writes = copy.writeVault.bind(copy);
      let tries = 0;
      copy.writeVault = (slot) => (tries++ === 0 ? Promise.reject(new Error('The disk is gone.')) : writes(slot));
    });
    expect(await opened.storage.vaultFile.write(Uint8Array.of(9))).toMatchObject({ ok: true });
    expect(await healthOf(opened)).toBe('failing');
    device.clock.turn(30_000);
    await vi.waitFor(async () => expect(await healthOf(opened)).toBe('whole'));
    await opened.storage.close();
    device.loseDatabase();
    expect(await read()).toEqual(Uint8Array.of(9));
  });

  it('that a full disk does not take at the start is one copy less until there is room', async () => {
    device.disk.wipe();
    device.disk.capacity = 0;
    const opened = await device.start();
    expect(await healthOf(opened)).toBe('failing');
    device.disk.capacity = Number.POSITIVE_INFINITY;
    device.clock.turn(30_000);
    await vi.waitFor(async () => expect(await healthOf(opened)).toBe('whole'));
    await opened.storage.close();
    device.loseDatabase();
    expect(await read()).toEqual(vault);
  });

  it('that the check of both cannot mend in the second copy is one copy less', async () => {
    const opened = await device.start((copy) => {
      copy.writeVault = () => Promise.reject(new Error('The disk is gone.'));
    });
    for (const slot of ['vault-a', 'vault-b']) device.disk.bytes('safe', slot).fill(0);
    expect(await opened.check()).toBeUndefined();
    expect(await healthOf(opened)).toBe('failing');
    await opened.storage.close();
  });

  it('with a bit turned over in the second copy is mended by the check of both', async () => {
    const opened = await device.start();
    for (const slot of ['vault-a', 'vault-b']) device.disk.bytes('safe', slot).fill(0);
    expect(await opened.check()).toBeDefined();
    await opened.storage.close();
    device.loseDatabase();
    expect(await read()).toEqual(vault);
  });
});
