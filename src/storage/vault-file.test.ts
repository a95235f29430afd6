import { beforeEach, describe, expect, it } from 'vitest';
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
});
