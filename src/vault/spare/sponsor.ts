import { clearOf } from '../../protocol/entries/define.ts';
import { voucherSteps } from '../../protocol/entries/devices/device-added.ts';
import { officerAdded } from '../../protocol/entries/officer-added.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { KeyId } from '../../domain/ids.ts';
import type { SparePackage } from '../../protocol/spare/spare-exchange.ts';
import { base64url } from '../../sealing/bytes.ts';
import { peekEntry, peekKid } from '../../sealing/peek.ts';
import { laterSecrets } from '../keys/office-keys.ts';
import { clear, secretsContext, unlockKey, unwrap } from '../keys/wrapped-keys.ts';
import type { SupervisorKeys } from '../ports.ts';

/**
 * From the certificate's own supervisor to the key that signs now: the shortest way through the `officer.added` entries of
 * this device's journals. Code: `sponsor-too-far`, when it is longer than an entry can hold.
 */
export function stepsTo(kid: KeyId, certified: KeyId, additions: readonly string[]): Result<string[]> {
  const known = additions.flatMap((jws) => additionsIn(jws));
  let ways: { readonly kid: KeyId; readonly steps: readonly string[] }[] = [{ kid: certified, steps: [] }];
  for (let length = 0; length <= voucherSteps; length += 1) {
    const there = ways.find((way) => way.kid === kid);
    if (there !== undefined) return done([...there.steps]);
    ways = ways.flatMap((way) =>
      known.filter(({ by }) => by === way.kid).map(({ added, jws }) => ({ kid: added, steps: [...way.steps, jws] })),
    );
  }
  return refused('sponsor-too-far');
}

/** A repetition in a later journal holds the addition that a supervisor signed. */
function additionsIn(jws: string): { readonly by: KeyId; readonly added: KeyId; readonly jws: string }[] {
  const entry = peekEntry(jws);
  const clear = entry.ok && entry.value.type === officerAdded.type ? clearOf(officerAdded, entry.value) : undefined;
  if (clear?.ok !== true) return [];
  const { earlier, role, key } = clear.value;
  if (earlier !== undefined) return additionsIn(earlier.jws);
  const by = peekKid(jws);
  return by === undefined || role !== 'supervisor' ? [] : [{ by, added: key.kid, jws }];
}

export type OfficeFacts = Omit<SparePackage, 'v' | 'vouched'>;

/** What every device of the office needs to know, its secrets opened. Code: `vault-damaged`. */
export async function officeFacts({ parts, known, device, unlock }: SupervisorKeys): Promise<Result<OfficeFacts>> {
  const { sealing } = parts;
  const context = secretsContext(known.device, device.root, device.officeKid);
  const unlocking = await unlockKey(sealing, unlock);
  const secrets = await unwrap(sealing, device.secrets, unlocking, context);
  const later = await laterSecrets(sealing, unlocking, known.device, device);
  const [office, tag, devicePkcs8] = secrets.ok ? secrets.value : [];
  if (office === undefined || tag === undefined || !later.ok) return refused('vault-damaged');
  const { root, certificate, keySet, profile, staff } = device;
  const all = [{ kid: device.officeKid, secret: office }, ...later.value].map(({ kid, secret }) => ({
    ...{ kid, secret: base64url.encode(secret) },
  }));
  const inUse = all.find(({ kid }) => kid === device.laterKeys?.inUse) ?? all[0];
  if (inUse === undefined) throw new Error('The first key is always there.');
  const olderKeys = all.filter(({ kid }) => kid !== inUse.kid);
  const facts: OfficeFacts = {
    ...{ root, certificate, keySet, profile, staff },
    officeKey: inUse,
    ...(olderKeys.length === 0 ? {} : { olderKeys }),
    tagKey: base64url.encode(tag),
  };
  clear(office, tag, devicePkcs8, ...later.value.map(({ secret }) => secret));
  return done(facts);
}
