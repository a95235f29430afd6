import { officeKeyInUse } from '../../src/domain/office/office-key.ts';
import type { Digest, JournalId, OfficeId } from '../../src/domain/ids.ts';
import { bodyOf } from '../../src/protocol/entries/define.ts';
import { officeKeyChanged } from '../../src/protocol/entries/devices/office-key-changed.ts';
import type { EnrolmentPackage } from '../../src/protocol/enrolment/enrolment-package.ts';
import { parseCanonicalJson } from '../../src/protocol/json.ts';
import { limits } from '../../src/protocol/limits.ts';
import { officeKeyChanges } from '../../src/sealing/office/office-key-changes.ts';
import type { SignedRecord } from '../../src/sealing/office/retirements.ts';
import type { OpeningKey, Sealing } from '../../src/sealing/port.ts';
import type { CentreParts } from '../centre-parts.ts';
import { officeKeyActs } from '../queries/casework/office-keys.ts';

export type OfficeKeysNow = Pick<EnrolmentPackage, 'officeKey' | 'olderKeys'>;

/**
 * What a device that is enrolled now needs: the key that the office uses since a theft, and those before it, which only open. As the
 * office's own counters fold it: changes by others than supervisors, and out of a device that was taken out, count for nothing. What
 * the casework key does not open is left out, as a counter that has not got it would leave it.
 */
export async function officeKeysNow(
  parts: Pick<CentreParts, 'database' | 'authorities'> & { readonly sealing: Sealing },
  opening: OpeningKey,
  office: OfficeId,
  first: EnrolmentPackage['officeKey'],
): Promise<OfficeKeysNow> {
  const { database, authorities, sealing } = parts;
  const records: SignedRecord[] = [];
  const bodies = new Map<Digest, string>();
  const devices = new Map<JournalId, Awaited<ReturnType<typeof authorities.of>>>();
  for (const { journal, jws, body } of await officeKeyActs(database, office)) {
    const authority = devices.get(journal) ?? (await authorities.of(database, journal));
    devices.set(journal, authority);
    const verdict = await authority.judge(jws);
    if (verdict.kind !== 'authentic') continue;
    const { entry, digest, signer } = verdict;
    records.push({ entry, digest, signer });
    if (body !== undefined) bodies.set(digest, body);
  }
  const changes = officeKeyChanges({
    all: () => records,
    deviceOf: (journal) => devices.get(journal)?.certificate?.device,
  });
  const keys = new Map([[first.kid, first]]);
  for (const { digest, kid } of changes) {
    const secret = await secretIn(sealing, opening, bodies.get(digest));
    if (secret !== undefined) keys.set(kid, { kid, secret });
  }
  const officeKey = keys.get(officeKeyInUse(changes)?.kid ?? first.kid) ?? first;
  const olderKeys = [...keys.values()].filter(({ kid }) => kid !== officeKey.kid);
  return { officeKey, ...(olderKeys.length === 0 ? {} : { olderKeys }) };
}

async function secretIn(sealing: Sealing, opening: OpeningKey, body: string | undefined): Promise<string | undefined> {
  const plain = body === undefined ? undefined : await sealing.openBody(body, opening);
  const json = plain?.ok === true ? parseCanonicalJson(plain.value, limits.bodyBytes) : undefined;
  const opened = json?.ok === true ? bodyOf(officeKeyChanged, json.value) : undefined;
  return opened?.ok === true ? opened.value.secret : undefined;
}
