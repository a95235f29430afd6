import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { enrolledDesk, noted, officer, passphrase, sessionOf, supervisor } from '../../tests/support/enrolled-desk.ts';
import { computer } from '../../tests/support/vault-parts.ts';
import type { KeyId } from '../domain/ids.ts';
import { refused } from '../domain/result.ts';
import { utf8 } from '../sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../sealing/webcrypto.ts';
import { keepOfferedKeySet, sendingIdentity } from './identity.ts';
import type { Vault } from './ports.ts';

describe('locking', () => {
  it('drops the session and says so once', async () => {
    const { vault } = await enrolledDesk();
    const seen: string[] = [];
    const stop = vault.onChange(({ kind }) => seen.push(kind));
    vault.lock();
    vault.lock();
    expect(vault.state().kind).toBe('locked');
    stop();
    await vault.signIn(supervisor, passphrase);
    expect(seen).toEqual(['locked']);
    expect(vault.state().kind).toBe('open');
  });

  it('leaves the device key, so that sending goes on', async () => {
    const { centre, vault } = await enrolledDesk();
    vault.lock();
    expect((await vault.deviceKey())?.kid).toBe(centre.requests[0]?.device);
  });
});

describe('after the databases were lost', () => {
  it('the same device signs in without enrolling again, and its key is back for the worker', async () => {
    const { centre, desk } = await enrolledDesk();
    desk.loseDatabases();
    const vault = await desk.start();
    expect(vault.state().kind).toBe('locked');
    expect(await vault.deviceKey()).toBeUndefined();
    expect(await sendingIdentity(desk.identityParts())).toMatchObject({ root: centre.root, deviceKey: undefined });

    await sessionOf(vault, supervisor, passphrase);
    expect((await vault.deviceKey())?.kid).toBe(centre.requests[0]?.device);
    const worker = await sendingIdentity(desk.identityParts());
    if (worker?.deviceKey === undefined) throw new Error('No device key for the worker.');
    const signature = await sealing.signBytes(utf8('x'), worker.deviceKey);
    const certificate = vault.state();
    if (certificate.kind === 'empty') throw new Error('empty');
    expect(signature.byteLength).toBe(64);
    expect(centre.requests).toHaveLength(1);
  });
});

describe('a key set that was offered', () => {
  const numberOf = (vault: Vault): number | undefined => {
    const state = vault.state();
    return state.kind === 'empty' ? undefined : state.identity.keySet.number;
  };

  it('is taken when it is higher and the root signed it, and is still there after a restart', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    vault.lock();
    expect(await vault.offerKeySet(await centre.keySet(4))).toBe(true);
    expect(numberOf(vault)).toBe(4);
    expect(numberOf(await desk.start())).toBe(4);
  });

  it('is left alone when it is lower, the same, by another root, of another kind, or nonsense', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    const thief = await sealing.generateSigningKey();
    const rootKid = { ...thief.signing, kid: centre.root.kid as KeyId };
    const before = desk.vaultFile.bytes;
    const offers = [
      await centre.keySet(2),
      await centre.keySet(3),
      await centre.keySet(9, thief.signing),
      await centre.keySet(9, rootKid),
      (await centre.keySet(9)).slice(0, -4),
      '',
      '{}',
      'x'.repeat(100_000),
    ];
    for (const offer of offers) expect(await vault.offerKeySet(offer)).toBe(false);
    expect(numberOf(vault)).toBe(3);
    expect(desk.vaultFile.bytes).toEqual(before);
  });

  it('to the worker is used at once and written into the vault file by the page', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    const told = vi.fn();
    vault.onChange(told);
    const parts = desk.identityParts();
    const before = desk.vaultFile.bytes;
    expect(await keepOfferedKeySet(parts, await centre.keySet(2))).toBe(false);
    expect(await keepOfferedKeySet(parts, await centre.keySet(5))).toBe(true);
    expect(await keepOfferedKeySet(parts, await centre.keySet(4))).toBe(false);
    expect(desk.vaultFile.bytes).toEqual(before);
    expect((await sendingIdentity(parts))?.keySet.number).toBe(5);
    expect([await vault.takeWorkersKeySet(), await vault.takeWorkersKeySet()]).toEqual([true, false]);
    expect([numberOf(vault), told.mock.calls.length]).toEqual([5, 1]);
    expect(await keepOfferedKeySet(parts, await centre.keySet(6))).toBe(true);
    expect(numberOf(await desk.start())).toBe(6);
    expect(desk.vaultFile.bytes).not.toEqual(before);
  });
});

describe('a vault file', () => {
  it('of a later version is refused with a code of its own and left as it is', async () => {
    const { desk } = await enrolledDesk();
    const later = utf8('{"v":3,"something":"else"}');
    await desk.vaultFile.write(later);
    expect(await desk.tryStart()).toEqual(refused('vault-newer', { version: 3 }));
    expect(desk.vaultFile.bytes).toEqual(later);
    expect(await sendingIdentity(desk.identityParts())).toBeUndefined();
  });

  it('that became later under a running page is left as it is', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    const later = utf8('{"v":3}');
    await desk.vaultFile.write(later);
    expect(await vault.offerKeySet(await centre.keySet(8))).toBe(false);
    expect(await vault.addOfficer(officer, 'padi menguning', noted)).toEqual(refused('vault-newer', { version: 3 }));
    expect(await vault.signIn(supervisor, passphrase)).toEqual(refused('vault-newer', { version: 3 }));
    expect(desk.vaultFile.bytes).toEqual(later);
  });

  it('that is damaged is refused and left as it is', async () => {
    for (const text of ['', 'not json', '[]', '{"v":1}', '{"v":0,"pending":[]}', '{"v":1,"pending":[],"device":{}}']) {
      const desk = computer(async () => Response.error());
      await desk.vaultFile.write(utf8(text));
      expect(await desk.tryStart()).toEqual(refused('vault-damaged'));
      expect(desk.vaultFile.bytes).toEqual(utf8(text));
    }
  });

  it('on a new device is not there, and nothing can be sent', async () => {
    const desk = computer(async () => Response.error());
    const vault = await desk.start();
    expect(await vault.deviceKey()).toBeUndefined();
    expect(await vault.offerKeySet('x')).toBe(false);
    expect(await sendingIdentity(desk.identityParts())).toBeUndefined();
    expect(await vault.signIn(supervisor, passphrase)).toEqual(refused('officer-unknown'));
  });
});
