import type { KeyId } from '../../domain/ids.ts';
import { type Result, done } from '../../domain/result.ts';
import { bodyOf } from '../../protocol/entries/define.ts';
import { officeKeyChanged } from '../../protocol/entries/devices/office-key-changed.ts';
import { parseCanonicalJson } from '../../protocol/json.ts';
import { limits } from '../../protocol/limits.ts';
import { base64url } from '../../sealing/bytes.ts';
import type { SecretKey } from '../../sealing/port.ts';
import { type OfficeSecret, keyring, wrapLater } from '../keys/office-keys.ts';
import { clear } from '../keys/wrapped-keys.ts';
import type { SessionKeys } from '../ports.ts';
import { laterKeysMax } from '../vault-record.ts';
import { changeRecord } from '../vault-store.ts';

/** A key of the office as it came in an entry. */
export interface SealedOfficeKey {
  readonly kid: KeyId;
  readonly body: string;
}

/**
 * Keeps what can be opened of the keys that came, and goes on with `inUse` where it is among those that are held; undefined is
 * the first. Nothing that was held is given up. Codes: those of writing the vault file.
 */
export async function takeOfficeKeys(
  { parts, known, device, officeKey, unlockKey, opening }: SessionKeys,
  came: readonly SealedOfficeKey[],
  inUse: KeyId | undefined,
): Promise<Result<SecretKey>> {
  const { sealing, storage } = parts;
  const held = [officeKey, ...(officeKey.older ?? [])];
  const fresh: OfficeSecret[] = [];
  for (const { kid, body } of came) {
    if ([...held, ...fresh].some((key) => key.kid === kid) || held.length + fresh.length > laterKeysMax) continue;
    const plain = await sealing.openBody(body, opening);
    const json = plain.ok ? parseCanonicalJson(plain.value, limits.bodyBytes) : plain;
    const said = json.ok ? bodyOf(officeKeyChanged, json.value) : json;
    if (said.ok) fresh.push({ kid, secret: base64url.decode(said.value.secret) });
  }
  const wanted = inUse ?? device.officeKid;
  const all = [...held, ...fresh].map(({ kid }) => kid);
  const next = all.includes(wanted) ? wanted : officeKey.kid;
  if (fresh.length === 0 && next === officeKey.kid) return done(officeKey);

  const wrapped = await wrapLater(sealing, unlockKey, known.device, fresh);
  const keys = await Promise.all(fresh.map(({ kid, secret }) => sealing.importSecretKey(kid, secret)));
  clear(...fresh.map(({ secret }) => secret));
  const written = await changeRecord(storage.vaultFile, (record) =>
    record.device === undefined
      ? record
      : {
          ...record,
          device: {
            ...record.device,
            laterKeys: { inUse: next, keys: [...(record.device.laterKeys?.keys ?? []), ...wrapped] },
          },
        },
  );
  return written.ok ? done(keyring([officeKey, ...(officeKey.older ?? []), ...keys], next)) : written;
}
