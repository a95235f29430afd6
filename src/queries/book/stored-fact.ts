import type { ApplicationId } from '../../domain/ids.ts';
import { parseCanonicalJson } from '../../protocol/json.ts';
import { limits } from '../../protocol/limits.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';
import { type CaseFact, factOf } from './case-fact.ts';
import { type CaseRow, withFact } from './case-row.ts';
import type { RoleOf } from './signer-roles.ts';

/** What a stored entry says of its case; nothing when it is about none. */
export async function addFact(
  rows: Map<ApplicationId, CaseRow>,
  sealing: Sealing,
  stored: StoredEntry,
  key: SecretKey,
  roleOf: RoleOf,
  more: Pick<CaseFact, 'bytes'> = {},
): Promise<void> {
  const entry = peekEntry(stored.jws);
  if (!entry.ok || entry.value.subject === undefined) return;
  const { subject } = entry.value;
  const body = await openedBody(sealing, stored.body, key);
  const fact = factOf(entry.value, stored.digest, body, roleOf(entry.value, stored.jws));
  rows.set(subject, withFact(rows.get(subject), subject, { ...fact, ...more }));
}

/** Every entry of a case that is here, and of those that joined it. */
export async function entriesOfCase(
  storage: Pick<Storage, 'entriesOf' | 'othersOf'>,
  { subject, joined = [] }: Pick<CaseRow, 'subject' | 'joined'>,
): Promise<readonly StoredEntry[]> {
  const all = [subject, ...joined].flatMap((of) => [storage.othersOf(of), storage.entriesOf(of)]);
  return (await Promise.all(all)).flat();
}

/** The body as JSON, or undefined where there is none or the office cannot open it. */
export async function openedBody(sealing: Sealing, sealed: string | undefined, key: SecretKey): Promise<unknown> {
  if (sealed === undefined) return undefined;
  const plain = await sealing.openBody(sealed, key);
  const json = plain.ok ? parseCanonicalJson(plain.value, limits.bodyBytes) : plain;
  return json.ok ? json.value : undefined;
}
