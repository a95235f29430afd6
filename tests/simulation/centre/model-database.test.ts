import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbedded } from '../../../central-api/database/embedded.ts';
import { migrate } from '../../../central-api/database/migrate.ts';
import type { Database, Queries } from '../../../central-api/database/port.ts';
import * as archive from '../../../central-api/queries/archive.ts';
import * as enrolments from '../../../central-api/queries/enrolments.ts';
import * as entries from '../../../central-api/queries/entries.ts';
import * as facts from '../../../central-api/queries/facts.ts';
import * as parts from '../../../central-api/queries/parts.ts';
import { hasReceipt, heldOfJournal, insertReceipt } from '../../../central-api/queries/receipts.ts';
import * as unverified from '../../../central-api/queries/unverified.ts';
import type { ApplicationId, Digest, JournalId } from '../../../src/domain/ids.ts';
import { World } from '../world/world.ts';
import { DatabaseCluster } from './model-database.ts';

/** The model of the centre's database against the embedded one: the centre's own queries, asked of both. */
type Ask = (queries: Queries) => Promise<unknown>;

const journalOf = (number: number) => `journal-${number % 2}` as JournalId;
const digestOf = (number: number) => `digest-${number}` as Digest;
const subjectOf = (number: number) => `subject-${number % 3}` as ApplicationId;
const archiveOf = (number: number) => `archive-${Math.floor(number / 4) % 2}`;
const instant = (number: number) => new Date(Date.UTC(2024, 5, 20, 8, number));
const place = (number: number) => ({ journal: journalOf(number), seq: 1 + (number % 5), digest: digestOf(number) });
const part = (number: number) => ({ digest: digestOf(100 + (number % 4)), size: 10 + (number % 2) });

function taken(number: number): entries.TakenEntry {
  const seq = 1 + (number % 5);
  const entry = {
    journal: journalOf(number),
    seq,
    ...(seq === 1 ? {} : { prev: digestOf(number - 1) }),
    at: '2024-06-20T08:00:00Z',
    type: number % 4 === 0 ? 'officer.added' : 'note.added',
    subject: subjectOf(number),
    ...(number % 3 === 0 ? { parts: [part(number)] } : {}),
  } as unknown as entries.TakenEntry['entry'];
  return { entry, digest: digestOf(number), kid: 'kid', wire: { jws: `jws-${number}`, body: `body-${number}` } };
}

const number = fc.nat({ max: 20 });
const some = fc.array(number, { minLength: 1, maxLength: 6 });
const asks: fc.Arbitrary<Ask> = fc.oneof(
  number.map(
    (n): Ask =>
      (tx) =>
        entries.lockJournal(tx, journalOf(n)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.journalRow(tx, journalOf(n)),
  ),
  some.map(
    (ns): Ask =>
      async (tx) => {
        const byDigest = new Map(ns.map((n) => [n, taken(n)]));
        return (await entries.insertEntries(tx, [...byDigest.values()], 0)).sort();
      },
  ),
  some.map(
    (ns): Ask =>
      (tx) =>
        entries.forksAmong(tx, journalOf(ns[0] ?? 0), ns),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.links(tx, journalOf(n), n % 4, (n % 4) + 3).then(linked),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.updateJournal(tx, journalOf(n), {
          entries: n,
          arrivals: n,
          runTo: n,
          runHead: digestOf(n),
          forked: n % 2 === 0,
        }),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.nameJournal(tx, journalOf(n), { office: 'ATB', device: `${n}`, counter: '1', certificate: `c${n}` }),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.keyEntries(tx, journalOf(n)).then((all) => all.sort()),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.seqOf(tx, journalOf(n), digestOf(n)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.rangesBeyond(tx, journalOf(n), n % 5, 1 + (n % 3)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        entries.entriesOfSubject(tx, subjectOf(n)).then((all) => all.map(({ jws }) => jws).sort()),
  ),
  some.map(
    (ns): Ask =>
      (tx) =>
        parts.namedParts(tx, journalOf(ns[0] ?? 0), ns.map(part)).then(byName),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        parts.sizesNamed(tx, part(n).digest).then((sizes) => sizes.sort()),
  ),
  some.map(
    (ns): Ask =>
      (tx) =>
        parts.markHeld(tx, ns.map(part)),
  ),
  fc.constant<Ask>((tx) => parts.forgetHeld(tx)),
  number.map(
    (n): Ask =>
      (tx) =>
        parts.partsMissingOf(tx, journalOf(n), n % 6).then((all) => all.map(({ seq }) => seq)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        insertReceipt(tx, journalOf(n), `2024-06-20T08:00:0${n % 3}Z`, `receipt-${n}`),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        hasReceipt(tx, journalOf(n), `2024-06-20T08:00:0${n % 4}Z`),
  ),
  some.map(
    (ns): Ask =>
      (tx) =>
        unverified.insertUnverified(
          tx,
          journalOf(ns[0] ?? 0),
          [...new Set(ns)].map((n) => ({ digest: digestOf(n), wire: { jws: `jws-${n}` } })),
        ),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        unverified.countUnverified(tx, journalOf(n)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        unverified.unverifiedOf(tx, journalOf(n)).then((all) => all.map(({ digest }) => digest).sort()),
  ),
  some.map(
    (ns): Ask =>
      (tx) =>
        unverified.removeUnverified(tx, journalOf(ns[0] ?? 0), ns.map(digestOf)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.journalsToArchive(tx, archiveOf(n), 1 + (n % 2)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.entriesToArchive(tx, journalOf(n), n % 3, 1 + (n % 4)).then((all) => all.map(({ arrival }) => arrival)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.waitingToArchive(tx, archiveOf(n), instant(n), 5).then((all) => all.map(({ tries }) => tries).sort()),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.nextToArchive(tx, archiveOf(n)).then((at) => at?.getTime()),
  ),
  some.map(
    (ns): Ask =>
      (tx) =>
        archive.noteArchived(tx, archiveOf(ns[0] ?? 0), ns.map(place), instant(ns[0] ?? 0)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.noteNotArchived(tx, archiveOf(n), place(n), { code: 'c', tries: n, nextTryAt: instant(n) }),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.moveReach(tx, archiveOf(n), journalOf(n), n, instant(n)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.firstNotArchived(tx, journalOf(n), { archive: archiveOf(n), toSeq: n % 6 }),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.somethingArchived(tx, archiveOf(n)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        archive.noteArchiveSeen(tx, archiveOf(n), instant(n)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        heldOfJournal(tx, journalOf(n)),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        facts.setFact(tx, 'epoch', `epoch-${n % 3}`),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        facts.turnFact(tx, 'epoch', `epoch-${n % 3}`, `epoch-${n}`),
  ),
  fc.constant<Ask>((tx) => facts.fact(tx, 'epoch')),
  some.map(
    (ns): Ask =>
      (tx) =>
        facts.standpoint(tx, ns.map(place), { since: instant(ns[0] ?? 0), count: 1 + ns.length }),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        enrolments.enrolmentForUse(tx, `code-${n % 3}`),
  ),
  number.map(
    (n): Ask =>
      (tx) =>
        enrolments.markEnrolmentUsed(tx, `code-${n % 3}`, { deviceKey: 'd', supervisorKey: 's', certificate: `c${n}` }),
  ),
);
const linked = (links: readonly entries.Link[]) => links.map(({ seq, digest, prev }) => [seq, digest, prev]);
const byName = (all: readonly { digest: string }[]) => [...all].sort((a, b) => (a.digest < b.digest ? -1 : 1));
const tables = [
  ...['facts', 'journals', 'entries', 'entry_parts', 'unverified_entries', 'receipts', 'enrolments'],
  ...['archived_entries', 'archive_reach', 'archive_waiting', 'archives'],
];
const enrolment = (code: string): enrolments.EnrolmentRow => ({
  code,
  office: 'ATB',
  officeName: 'Atambua',
  counter: '1',
  supervisor: 'S',
  supervisors: ['S'],
  demo: false,
  package: 'sealed',
});

let directory: string;
let real: Database;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'loket-model-'));
  real = await openEmbedded(join(directory, 'database'));
  await migrate(real);
}, 120_000);
afterAll(async () => {
  await real.close();
  await rm(directory, { recursive: true, force: true });
});

it('the model of the centre’s database answers as the embedded one does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(asks, { maxLength: 20 }), async (list) => {
      await real.query(`TRUNCATE ${tables.join(', ')}`);
      const world = new World('contract');
      const model = new DatabaseCluster('postgres', 'one/1').connect(world.still('centre'));
      for (const database of [real, model]) {
        await enrolments.insertEnrolment(database, enrolment('code-1'));
        await facts.setFact(database, 'epoch', 'epoch-0');
      }
      for (const ask of list) {
        const [expected, answer] = [await real.transaction(ask), await model.transaction(ask)];
        expect(answer).toEqual(expected);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);
