import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import type { JournalId, OfficerId } from '../../domain/ids.ts';
import { bareSummary } from '../../queries/book/summary.ts';
import { reachOf, safetyOf } from '../../queries/book/safety.ts';
import { JournalAuthority } from '../../sealing/authority.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import type { StoredEntry } from '../../storage/ports.ts';
import { issueNumber } from '../issue-number.ts';
import { openCase } from '../open-case.ts';
import { addOfficer, signIn } from '../session.ts';

const officerPassphrase = 'hujan di bukit lakaan';
let computer: CounterComputer;
let counter: StartedCounter;
let officer: OfficerId;

async function journals(): Promise<{ journal: JournalId; entries: StoredEntry[] }[]> {
  const { storage } = counter.opened;
  const heads = await storage.heads();
  return Promise.all(
    heads.map(async ({ journal }) => ({ journal, entries: await storage.entries(journal, 1, 500, 9_000_000) })),
  );
}
const last = async () => (await journals()).at(-1) as { journal: JournalId; entries: StoredEntry[] };

/** As a receipt with another head than ours makes it. */
async function centreShowsFork(atSeq: number): Promise<void> {
  const { journal } = await last();
  const { storage } = counter.opened;
  const noticed = new Promise<void>((resolve) => {
    const stop = storage.onChange((news) => {
      if (!news.includes('received')) return;
      stop();
      resolve();
    });
  });
  await storage.noteFork(journal, atSeq);
  await noticed;
  // The keeper has asked by then: whoever asks after it hears of it after it.
  await storage.progress(journal);
}

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
  officer = computer.centre.given.staff.find(({ role }) => role === 'officer')?.officer as OfficerId;
  must(await addOfficer(counter.desk, officer, officerPassphrase));
});

describe('a journal that the centre shows as forked', () => {
  it('is closed, and the next entry goes into a new one that names it', async () => {
    const before = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    const closed = await last();
    await centreShowsFork(3);
    const after = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));

    const [first, second, ...more] = await journals();
    expect(more).toEqual([]);
    expect(first).toEqual(closed);
    expect(second?.entries.map(({ type }) => type)).toEqual(['journal.opened', 'officer.added', 'application.opened']);
    expect(second?.entries.map(({ subject }) => subject)).toEqual([undefined, undefined, after.subject]);
    const opened = peekEntry(second?.entries[0]?.jws ?? '');
    expect(opened.ok && Object.keys(opened.value.clear ?? {})).not.toContain('previous');
    expect(counter.desk.book.row(before.subject)).toBeDefined();
  });

  it('names the last entry that the centre agreed on', async () => {
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    const { journal, entries } = await last();
    const agreed = entries[1] as StoredEntry;
    await counter.opened.storage.applyReceipt(
      {
        v: 1,
        epoch: 'e1',
        journal,
        ranges: [[1, 2]],
        toSeq: 2,
        head: agreed.digest,
        completeToSeq: 2,
        partsMissing: 0,
        class: 'committed',
        at: '2024-06-24T01:30:00Z',
      },
      'jws',
      '2024-06-24T01:30:00Z',
    );
    await centreShowsFork(3);
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    const opened = peekEntry((await last()).entries[0]?.jws ?? '');
    expect(opened.ok && opened.value.clear?.['previous']).toEqual({ journal, seq: 2, head: agreed.digest });
  });

  it('leaves a journal that proves itself from the root, for staff added long before', async () => {
    await centreShowsFork(2);
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, officer, officerPassphrase));
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    const { journal, entries } = await last();
    const state = counter.desk.vault.state();
    if (state.kind !== 'open') throw new Error('Nobody is signed in.');
    const authority = new JournalAuthority(sealing, state.identity.root, journal);
    const verdicts = await authority.judgeAll(entries.map(({ jws }) => jws));
    expect(verdicts.map((verdict) => (verdict.kind === 'authentic' ? verdict.signer : verdict))).toEqual([
      { kind: 'device' },
      { kind: 'device' },
      { kind: 'officer', officer, role: 'officer' },
    ]);
  });

  it('forked twice, its staff are still said by the entry that first added them', async () => {
    const first = await last();
    await centreShowsFork(2);
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    await centreShowsFork(2);
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    const repeated = peekEntry((await last()).entries[1]?.jws ?? '');
    const added = first.entries.find(({ type }) => type === 'officer.added');
    expect(repeated.ok && repeated.value.clear).toMatchObject({ earlier: { jws: added?.jws } });
  });

  it('gives no number twice: the next one leaps to the next hundred, once', async () => {
    expect(must(await issueNumber(counter.desk, 'A')).number).toBe('A1-001');
    await centreShowsFork(3);
    expect(must(await issueNumber(counter.desk, 'A')).number).toBe('A1-100');
    expect(must(await issueNumber(counter.desk, 'A')).number).toBe('A1-101');
  });

  it('keeps every case, whichever journal it is in, also when the rows are made again', async () => {
    const { subject } = must(await openCase(counter.desk, { door: 'newcomer', lane: 'urgent' }));
    await centreShowsFork(3);
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    await counter.desk.storage.replaceRows([]);
    counter.desk.vault.lock();
    must(await signIn(counter.entrance, officer, officerPassphrase));
    const rows = [...counter.desk.book.all()];
    expect(rows).toHaveLength(2);
    const row = counter.desk.book.row(subject);
    expect(row && bareSummary(row).lane).toBe('urgent');
    const overview = await counter.opened.storage.overview();
    expect(row && safetyOf(reachOf(row), overview, false)).toBe('attention');
  });

  it('is not closed again at the next start', async () => {
    await centreShowsFork(2);
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    await counter.close();
    counter = await computer.start();
    must(await signIn(counter.entrance, officer, officerPassphrase));
    must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' }));
    expect(await journals()).toHaveLength(2);
  });
});
