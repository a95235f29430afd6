import type { JournalId } from '../domain/ids.ts';
import type { Receipt } from '../protocol/receipt.ts';
import type { Statement } from '../protocol/statement.ts';
import type { JournalStanding, Outset, Progress } from '../storage/ports.ts';
import { endDrained, endSliceOver, endWaiting, type Where } from './ends.ts';
import type { Fault } from './outcomes.ts';
import type { DrainEnd, EngineParts } from './ports.ts';
import { type Circuits, reach } from './reach.ts';
import { attemptsThatMatter, retryDelayMs } from './retry.ts';
import { reconcileFork } from './send/reconcile-fork.ts';
import { sendEntries } from './send/send-entries.ts';
import { askReceipt, sendParts } from './send/send-parts.ts';
import { type Visit, isOver } from './send/visit.ts';
import { forgetWithdrawn } from './withdrawn-keys.ts';

/**
 * Sends what waits, in slices, and believes only what is signed. The same in page, worker, hub and simulation. One engine
 * runs at a time on a device (`drain-lock.ts`); it keeps nothing in memory that a stopped worker would miss.
 *
 *   probe the upstreams ─ none is the centre ──────────────→ wait, jittered
 *      │ signed statement (a new epoch: ask what is held, spread over the centre's pace)
 *   entries of all journals → parts of all journals → receipt ─ all covered ─→ drained
 *      └──── something new, or something still missing ────┘       time is over → slice-over
 */
export interface Engine {
  drain(slice: Slice): Promise<DrainEnd>;
}

export interface Slice {
  /** Nothing new is begun after this long. What is under way may finish. */
  readonly lengthMs: number;
  /** A person pressed "send now": the wait that spreads offices over a new epoch is left out. */
  readonly asked?: boolean;
}

/** Offices come back to a centre that lost its memory over at most this long (`design.md` §7). */
const epochSpreadMaxMs = 10 * 60_000;

export function createEngine(parts: EngineParts): Engine {
  const memory: Memory = { circuits: new Map(), compared: new Set(), believing: undefined };
  return { drain: (slice) => drain(parts, memory, slice) };
}

interface Memory {
  readonly circuits: Circuits;
  /** Journals whose receipt was asked for since this engine began. */
  readonly compared: Set<JournalId>;
  /** Number of the key set by whose keys all receipts were looked at since this engine began. */
  believing: number | undefined;
}

async function drain(parts: EngineParts, memory: Memory, slice: Slice): Promise<DrainEnd> {
  const untilMs = parts.clock.monotonic() + slice.lengthMs;
  const tally = { entries: 0, parts: 0, bytes: 0 };
  const look = (): Promise<Outset> => parts.storage.outset(attemptsThatMatter);
  let outset: Outset | undefined;
  let where: Where = {};
  try {
    const identity = await parts.identity();
    if (identity === undefined) return { kind: 'drained' };
    outset = await look();
    const reached = await reach(parts, identity, outset, memory.circuits);
    if (!reached.ok) return await endWaiting(parts, tally, reached.fault, outset, reached);
    const { statement, centre, reachability } = reached;
    where = { reachability };
    if (memory.believing !== centre.keySet.number) await forgetWithdrawn(parts.storage, centre.speaks);
    memory.believing = centre.keySet.number;
    const visit: Visit = {
      parts,
      centre,
      epoch: statement.epoch,
      untilMs,
      tally,
      obstacles: [],
    };
    const held = await askWhatIsHeld(visit, statement, memory.compared, slice.asked === true);
    const stop = 'code' in held ? held : await sendAll(visit, held);
    if (stop === undefined) return await endDrained(parts, tally, statement, outset, reachability);
    if (stop === 'slice-over') return await endSliceOver(parts, tally, reachability);
    return await endWaiting(parts, tally, stop, outset, where);
  } catch (error) {
    // Storage that fails or a bug of ours: nothing was taken back, and the next try is planned like any other.
    parts.report?.(error);
    const end = async () => endWaiting(parts, tally, { code: 'internal' }, outset ?? (await look()), where);
    return await end().catch(
      (): DrainEnd => ({ kind: 'wait', code: 'internal', retryInMs: retryDelayMs(1, parts.random) }),
    );
  }
}

/**
 * Receipts of an older epoch count for nothing: every journal asks what is held. A device that sees a new epoch for the
 * first time waits a random while first, so that 1,300 counters do not pour into a centre that has just come back; the
 * planned moment is kept with the reachability, where a worker that the browser stopped finds it again.
 *
 * A profile that somebody put back to an earlier day finds everything it has received, and does not know what went with
 * it. The centre does: so each engine asks once, too, of the journal that is written to, before more is added to it.
 *
 * Answers with all standings as they are then.
 */
async function askWhatIsHeld(
  visit: Visit,
  statement: Statement,
  compared: Set<JournalId>,
  byPerson: boolean,
): Promise<Fault | readonly JournalStanding[]> {
  const { storage } = visit.parts;
  const asked = new Set<JournalId>();
  let mayWait = !byPerson;
  for (;;) {
    // The current one first, and the list anew each time: its receipt may show that closed journals are affected too.
    const standings = await storage.standings();
    const journals = [...standings].reverse();
    const mustAsk = ({ journal, progress }: JournalStanding, index: number): boolean =>
      !asked.has(journal) && (progress.epoch !== statement.epoch || (index === 0 && !compared.has(journal)));
    const next = journals.find(mustAsk);
    if (next === undefined) return standings;
    const { journal, progress, sendable } = next;
    if (mayWait && progress.epoch !== undefined && progress.epoch !== statement.epoch) {
      const waitMs = await spreadMs(visit, statement);
      if (waitMs > 0) return { code: 'new-epoch', retryAfterMs: waitMs };
      mayWait = false;
    }
    asked.add(journal);
    const stop = await askReceipt(visit, journal, sendable);
    if (stop !== undefined) return stop;
    // Where something was in the way the next drain asks again: it may have been no answer at all.
    if (visit.obstacles.length === 0) compared.add(journal);
  }
}

async function spreadMs({ parts }: Visit, { pace }: Statement): Promise<number> {
  const before = await parts.storage.reachability();
  if (before?.code !== 'new-epoch' || before.nextProbeAt === undefined) {
    return Math.round(parts.random() * Math.min(epochSpreadMaxMs, pace.probeMs));
  }
  return Math.min(epochSpreadMaxMs, Date.parse(before.nextProbeAt) - parts.clock.now());
}

async function sendAll(visit: Visit, standings: readonly JournalStanding[]): Promise<Fault | 'slice-over' | undefined> {
  const { storage } = visit.parts;
  const covered = (one: Covered): boolean => isCovered(visit, one);
  const forgotten = new Set<JournalId>();
  for (let before = standings; !before.every(covered); ) {
    visit.obstacles.length = 0;
    for (const { journal, sendable, progress } of before) {
      const receipt = receiptNow(visit, progress);
      if ((receipt?.toSeq ?? 0) >= sendable) continue;
      const stop =
        progress.forkAtSeq !== undefined
          ? await reconcileFork(visit, journal, sendable)
          : await sendEntries(visit, journal, receipt?.ranges ?? [], sendable);
      if (stop !== undefined) return stop;
      if (isOver(visit)) return 'slice-over';
    }
    let forgot = false;
    for (const { journal, sendable, progress } of await storage.standings()) {
      if (isCovered(visit, { sendable, progress })) continue;
      const stop = await sendParts(visit, journal, sendable);
      if (stop !== undefined) return stop;
      if (isOver(visit)) return 'slice-over';
      if (forgotten.has(journal) || isCovered(visit, { sendable, progress: await storage.progress(journal) })) continue;
      // The centre still misses parts that are marked as sent: the marks were hints, so they go, once in a slice.
      await storage.forgetPartsSent(journal);
      forgotten.add(journal);
      forgot = true;
    }
    const after = await storage.standings();
    const moved = forgot || told(visit, after) !== told(visit, before);
    if (!moved && !after.every(covered)) return visit.obstacles[0] ?? { code: 'parts-missing' };
    if (isOver(visit)) return 'slice-over';
    before = after;
  }
  return undefined;
}

type Covered = Pick<JournalStanding, 'sendable' | 'progress'>;

/** What older epochs said counts for nothing. */
const receiptNow = ({ epoch }: Visit, progress: Progress): Receipt | undefined =>
  progress.epoch === epoch ? progress.receipt : undefined;

const isCovered = (visit: Visit, { sendable, progress }: Covered): boolean =>
  (receiptNow(visit, progress)?.completeToSeq ?? 0) >= sendable;

/** What receipts say, to compare: a round that changed nothing is not repeated at once. */
function told(visit: Visit, standings: readonly JournalStanding[]): string {
  const receipts = standings.map(({ progress }) => receiptNow(visit, progress));
  return JSON.stringify(receipts.map((one) => one && [one.ranges, one.completeToSeq, one.partsMissing]));
}
