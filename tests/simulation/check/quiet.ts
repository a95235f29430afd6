import type { ApplicationId, JournalId } from '../../../src/domain/ids.ts';
import type { SimulatedCentre } from '../centre/centre.ts';
import type { Counter } from '../office/counter.ts';
import type { World } from '../world/world.ts';
import { CaseBook } from '../../../src/queries/book/case-book.ts';
import type { Page } from '../office/page.ts';
import type { Storage } from '../../../src/storage/ports.ts';
import { isAtCentre, rowsOf } from './held.ts';
import type { Violation } from './invariants.ts';
import type { Ledger } from './ledger.ts';

/** What must be true once the faults have stopped and everything has had its time. */
export const isReceived = (ledger: Ledger, centre: SimulatedCentre): boolean =>
  ledger.entries.every((saved) => saved.beyondBudget || isAtCentre(centre, saved));

export const notReceived = (ledger: Ledger, centre: SimulatedCentre): string[] =>
  ledger.entries
    .filter((saved) => !saved.beyondBudget && !isAtCentre(centre, saved))
    .map(({ device, seq, digest }) => `${device.name} ${seq} ${digest.slice(0, 8)}`);

/** Journals whose two branches somebody sees. */
export function namedJournals(counters: readonly Counter[], centre: SimulatedCentre): Set<string> {
  const named = new Set<string>();
  for (const { device } of counters) {
    for (const row of rowsOf(device, 'progress')) if (row['forkAtSeq'] !== undefined) named.add(String(row['journal']));
  }
  for (const row of centre.cluster.tables.journals.rows.values()) if (row.forked) named.add(row.journal);
  return named;
}

/** Every journal at the centre hangs together from entry 1 to what it says it holds. */
export function brokenChains(centre: SimulatedCentre): Violation[] {
  const found: Violation[] = [];
  for (const { journal, run_to: to, run_head: head } of centre.cluster.tables.journals.rows.values()) {
    const entries = centre.cluster.tables.entries.group(journal);
    const byDigest = new Map(entries.map((row) => [row.digest, row]));
    let at = head ?? undefined;
    for (let seq = to; seq > 0; seq--) {
      const row = at === undefined ? undefined : byDigest.get(at);
      if (row?.seq !== seq) {
        found.push({ invariant: 'received', words: `The centre vouches for ${to} of ${journal} and lacks ${seq}.` });
        break;
      }
      at = row.prev ?? undefined;
    }
  }
  return found;
}

/** What the outside says of a device: nothing waits, and its numbers are those of its rows. */
export async function projectionViolations(world: World, page: Page, name: string): Promise<Violation[]> {
  const { storage } = page.opened;
  const found: Violation[] = [];
  const wrong = (words: string): void => void found.push({ invariant: 'projections', words: `${name}: ${words}` });
  await world.finish(
    page.machine.run(async () => {
      const counted = (await page.desk.storage.overview()).counters.applications;
      const marks = (await storage.marks()).length;
      const countedThen = (await page.desk.storage.overview()).counters.applications;
      if (marks !== counted && marks !== countedThen) {
        wrong(`${counted} applications are counted and ${marks} are there.`);
      }
      const state = page.vault.state();
      if (state.kind !== 'open') return;
      // A save under way is in the journal a moment before it is on the screen: what began by now is left out.
      const { journal, seq } = page.desk.writer;
      const rebuilt = new CaseBook(withoutRows(storage), page.desk.sealing);
      await rebuilt.open(state.session.officeKey, state.identity);
      const [now, anew] = [page.book, rebuilt].map((book) => shownUpTo(book, journal, seq));
      if (now?.size !== anew?.size) wrong(`${now?.size} cases are shown, and the journal tells of ${anew?.size}.`);
      for (const [subject, facts] of anew ?? []) {
        if (facts !== now?.get(subject)) wrong(`case ${subject} is not what its entries say.`);
      }
    }),
  );
  return found;
}

/** What a book says of each case, as text, without entries of `journal` after `seq`. */
function shownUpTo(book: CaseBook, journal: JournalId | undefined, seq: number): Map<ApplicationId, string> {
  const shown = new Map<ApplicationId, string>();
  for (const { subject, facts } of book.all()) {
    const saved = facts.filter((fact) => fact.journal !== journal || fact.seq <= seq);
    if (saved.length > 0) shown.set(subject, JSON.stringify(saved));
  }
  return shown;
}

/** The same journal with no rows beside it. */
function withoutRows(storage: Storage): Storage {
  return {
    ...storage,
    rows: async () => [],
    rowBoxes: async () => [],
    replaceRows: async () => {},
    overview: async () => {
      const overview = await storage.overview();
      return { ...overview, counters: { ...overview.counters, applications: -1 } };
    },
  };
}
