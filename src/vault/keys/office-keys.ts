import type { DeviceId, KeyId } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { DeviceRecord } from '../vault-record.ts';
import { laterKeyContext, unwrap, wrap } from './wrapped-keys.ts';

/** The office's keys: the one in use, which seals, and those before it, which only open. */

export interface OfficeSecret {
  readonly kid: KeyId;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

/** `kid` is the one in use; where it is not among them the first is. */
export function keyring(keys: readonly [SecretKey, ...SecretKey[]], kid: KeyId): SecretKey {
  const bare = keys.map(({ older: _, ...key }): SecretKey => key);
  const inUse = bare.find((key) => key.kid === kid) ?? keys[0];
  const older = bare.filter((key) => key.kid !== inUse.kid);
  return { kid: inUse.kid, handle: inUse.handle, ...(older.length === 0 ? {} : { older }) };
}

/** Those that came after the first, to be cleared by the caller. Code: `vault-damaged`. */
export async function laterSecrets(
  sealing: Sealing,
  unlock: SecretKey,
  device: DeviceId,
  { laterKeys }: Pick<DeviceRecord, 'laterKeys'>,
): Promise<Result<OfficeSecret[]>> {
  const secrets: OfficeSecret[] = [];
  for (const { kid, box } of laterKeys?.keys ?? []) {
    const opened = await unwrap(sealing, box, unlock, laterKeyContext(device, kid));
    const secret = opened.ok ? opened.value[0] : undefined;
    if (secret === undefined) return refused('vault-damaged');
    secrets.push({ kid, secret });
  }
  return done(secrets);
}

export async function wrapLater(
  sealing: Sealing,
  unlock: SecretKey,
  device: DeviceId,
  secrets: readonly OfficeSecret[],
): Promise<{ readonly kid: KeyId; readonly box: string }[]> {
  return Promise.all(
    secrets.map(async ({ kid, secret }) => ({
      kid,
      box: await wrap(sealing, [secret], unlock, laterKeyContext(device, kid)),
    })),
  );
}
