import { enrolDevice } from '../../src/vault/enrolment/enrol.ts';
import type { Result } from '../../src/domain/result.ts';
import { done, refused } from '../../src/domain/result.ts';
import { webCryptoSealing } from '../../src/sealing/webcrypto.ts';
import type { VaultFile } from '../../src/storage/ports.ts';
import { stretchNow } from '../../src/vault/keys/argon2.ts';
import type { Stretch } from '../../src/vault/keys/stretching.ts';
import { type DeviceKeys, idbDeviceKeys } from '../../src/vault/keys/device-keys.ts';
import type { Vault } from '../../src/vault/ports.ts';
import { type VaultParts, createVault } from '../../src/vault/vault.ts';

/** Time that moves when the test moves it. */
export function handClock(startMs = Date.UTC(2024, 5, 20, 0, 30)) {
  let now = startMs;
  let up = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => now,
    monotonic: () => up,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        const sleeper = { until: up + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          resolve();
        });
      }),
    pass(ms: number) {
      now += ms;
      up += ms;
      for (const sleeper of sleepers) {
        if (sleeper.until > up) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    /** Somebody sets the computer's clock. */
    set(ms: number) {
      now = ms;
    },
    /** The app starts again: the monotonic clock with it. */
    restart() {
      up = 0;
    },
  };
}
export type HandClock = ReturnType<typeof handClock>;

/** The vault file in memory. `full`: how many more writes fit. */
export function memoryVaultFile(bytes?: Uint8Array) {
  let kept = bytes;
  let room = Number.POSITIVE_INFINITY;
  let writes = 0;
  return {
    get bytes() {
      return kept;
    },
    get writes() {
      return writes;
    },
    roomFor(count: number) {
      room = count;
    },
    read: async () => kept?.slice(),
    async write(next: Uint8Array): Promise<Result<void>> {
      if (room <= 0) return refused('room-full');
      room -= 1;
      writes += 1;
      kept = next.slice();
      return done(undefined);
    },
  } satisfies VaultFile & Record<string, unknown>;
}

/** The real Argon2id, at the least it may cost. */
export const quickStretch: Stretch = async (passphrase, stretching) =>
  stretchNow(passphrase, { ...stretching, memoryKiB: 64, passes: 1 });

let databases = 0;

/** One computer: what survives a restart of the app, and a vault over it for each start. */
export function computer(fetch: typeof globalThis.fetch, usual: Stretch = quickStretch) {
  const clock = handClock();
  const vaultFile = memoryVaultFile();
  const freshDeviceKeys = (): DeviceKeys => {
    databases += 1;
    return idbDeviceKeys(`device-${databases}`);
  };
  let deviceKeys = freshDeviceKeys();
  const parts = (stretch: Stretch): VaultParts => ({
    storage: { vaultFile },
    sealing: webCryptoSealing,
    deviceKeys,
    stretch,
    fetch,
    clock,
    upstream: '',
    enrolDevice,
  });
  return {
    clock,
    vaultFile,
    identityParts: () => ({ vaultFile, deviceKeys, sealing: webCryptoSealing }),
    async start(stretch: Stretch = usual): Promise<Vault> {
      const vault = await createVault(parts(stretch));
      if (!vault.ok) throw new Error(`No vault: ${vault.refusal.code}`);
      return vault.value;
    },
    tryStart: () => createVault(parts(usual)),
    /** Chromium throws away every database of the origin; the second copy in OPFS remains. */
    loseDatabases() {
      deviceKeys = freshDeviceKeys();
    },
  };
}
