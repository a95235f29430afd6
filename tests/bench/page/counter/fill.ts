import { JournalWriter, type NewEntry, type Signer } from '../../../../src/actions/save/journal-writer.ts';
import type { Appointment } from '../../../../src/domain/application/appointment.ts';
import { type ApplicationId, uuidV4, uuidV7 } from '../../../../src/domain/ids.ts';
import { applicationCompleted } from '../../../../src/protocol/entries/application-completed.ts';
import { journalOpened } from '../../../../src/protocol/entries/journal-opened.ts';
import { stepRecorded } from '../../../../src/protocol/entries/step-recorded.ts';
import { factOf } from '../../../../src/queries/book/case-fact.ts';
import { type CaseRow, withFact } from '../../../../src/queries/book/case-row.ts';
import { base64url, utf8 } from '../../../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../../../src/sealing/webcrypto.ts';
import type { Storage } from '../../../../src/storage/ports.ts';
import type { DeviceIdentity, Session } from '../../../../src/vault/ports.ts';
import { changeRecord } from '../../../../src/vault/vault-store.ts';
import { rosterContext } from '../../../../src/vault/keys/wrapped-keys.ts';
import { BulkCopies } from './bulk-copies.ts';
import { answersOf, appointmentOf } from './people.ts';

/**
 * A counter that has worked for months, made in minutes: really signed entries in two journals (one holds 50,000), with
 * bodies from a store of really sealed ones, in both copies.
 */
export interface Filling {
  readonly entries: number;
  readonly applications: number;
  readonly entryBytes: number;
}

export interface Enrolled {
  readonly identity: DeviceIdentity;
  readonly session: Session;
  readonly device: Signer;
}

const sealedBodies = 200;

const dayMs = 86_400_000;
/** The last entry is of yesterday: what was ended is no longer in the list of the day. */
const workedMs = 180 * dayMs;

/** The summary rows that go with the entries. */
export async function fillBothCopies(by: Enrolled, { entries, applications, entryBytes }: Filling): Promise<CaseRow[]> {
  const copies = await BulkCopies.open();
  const bodies = await bodyStore(by, entryBytes);
  const beganMs = Date.now() - dayMs - workedMs;
  let atMs = beganMs;
  const journal = async (): Promise<JournalWriter> => {
    const writer = new JournalWriter({
      storage: {
        head: async () => undefined,
        append: async (commit) => {
          await copies.add(commit);
          return { ok: true, value: 'both' };
        },
      },
      sealing: { ...sealing, sealBody: async () => bodies.next() },
      at: () => new Date(atMs).toISOString(),
      up: () => Math.floor(performance.now()),
      boot: 'benchbenchbench0',
      clockState: () => 'confirmed',
    });
    await writer.begin(() => uuidV4(sealing.randomBytes(16)));
    const { certificate } = by.identity;
    await writer.append({ type: journalOpened.type, clear: { certificate } }, by.device, undefined);
    return writer;
  };

  const rows: CaseRow[] = [];
  const officer = { key: by.session.officerKey, officer: by.session.officer };
  const keys = { centre: [], office: by.session.officeKey };
  let writer = await journal();
  for (let number = 0; number < entries; number += 1) {
    atMs = beganMs + (number / entries) * workedMs;
    if (number === Math.floor(entries / 2)) writer = await journal();
    const draft = number < applications ? intake(number) : completed(rows[number - applications]?.subject);
    const appended = await writer.append(draft, officer, keys);
    if (!appended.ok) throw new Error(appended.refusal.code);
    const { entry, digest } = appended.value;
    const at = number % applications;
    if (entry.subject !== undefined)
      rows[at] = withFact(rows[at], entry.subject, factOf(entry, digest, draft.body, by.session.role));
  }
  await copies.close();
  return rows;
}

function intake(number: number): NewEntry {
  const subject = uuidV7(Date.now(), sealing.randomBytes(10));
  return {
    type: stepRecorded.type,
    subject,
    step: 'intake',
    clear: { mode: 'device' },
    body: { intake: answersOf(number) },
  };
}

const completed = (subject: ApplicationId | undefined): NewEntry => ({
  type: applicationCompleted.type,
  ...(subject === undefined ? {} : { subject }),
  body: {},
});

/** Bodies that make an entry of `entryBytes`, JWS and body together. */
async function bodyStore({ identity, session }: Enrolled, entryBytes: number): Promise<{ next(): string }> {
  const centre = identity.keySet.sealing.map(({ key }) => key);
  const jwsBytes = 700;
  const seal = (number: number, padding: number): Promise<string> => {
    const body = { intake: answersOf(number), padding: 'x'.repeat(padding) };
    return sealing.sealBody(JSON.stringify(body), centre, session.officeKey);
  };
  const bare = (await seal(0, 0)).length;
  const padding = Math.max(0, Math.floor(((entryBytes - jwsBytes - bare) * 3) / 4));
  const store = await Promise.all(Array.from({ length: sealedBodies }, (_, number) => seal(number, padding)));
  let given = 0;
  return { next: () => store[given++ % store.length] ?? '' };
}

/** The roster of the vault file, as if the office had this many appointments. */
export async function fillRoster(storage: Storage, { session, identity }: Enrolled, count: number): Promise<void> {
  const roster: Appointment[] = Array.from({ length: count }, (_, number) => appointmentOf(number));
  const context = rosterContext(identity.profile.office, identity.rosterAt);
  const box = await sealing.sealBox(utf8(JSON.stringify(roster)), session.officeKey, context);
  const changed = await changeRecord(storage.vaultFile, (record) =>
    record.device === undefined ? record : { ...record, device: { ...record.device, roster: base64url.encode(box) } },
  );
  if (!changed.ok) throw new Error(changed.refusal.code);
}
