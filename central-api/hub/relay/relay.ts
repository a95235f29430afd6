import type { JournalId } from '../../../src/domain/ids.ts';
import { centreLimits } from '../../../src/protocol/limits.ts';
import { type Outcome, came } from '../../../src/sync/outcomes.ts';
import type { Clock } from '../../../src/sync/ports.ts';
import { retryDelayMs } from '../../../src/sync/retry.ts';
import { probe } from '../../../src/sync/wire/centre.ts';
import { type FeedJournal, journalsOfOffice } from '../../queries/feed.ts';
import { hearDown } from './hear-down.ts';
import type { RelayParts } from './relay-parts.ts';
import { sendUp } from './send-up.ts';

/** How often the hub looks whether it took anything; it asks nobody for that. */
const lookMs = 2_000;
/** With nothing new the centre is asked this often what it heard. */
const idleMs = 30_000;
/** A hub is one for an office and has its counters waiting: it tries a centre that is gone more often than they do. */
const retryMaxMs = 30_000;

export interface Relay {
  /** One passage up and down, now. */
  pass(): Promise<Outcome<void>>;
  /** Passes again and again until the signal; resolves then. */
  run(random: () => number, report: (error: unknown) => void, signal: AbortSignal): Promise<void>;
}

/**
 * Carries between the counters of an office and the centre, in both directions. What it remembers of what went up is in memory
 * and of one epoch of the centre: after a start it asks what the centre holds of each journal, and sends what is missing.
 */
export function createRelay(parts: RelayParts, clock: Clock): Relay {
  const { hub, call, upstream } = parts;
  let memory: Memory = { epoch: '', sent: new Map(), cursor: undefined, heldThen: '' };

  const journals = () => journalsOfOffice(hub.database, hub.hub.office, undefined, centreLimits.journalsPerFeed);

  async function pass(): Promise<Outcome<void>> {
    const identity = await call.identity();
    if (identity === undefined) throw new Error('A hub always knows its root and its key set.');
    const reached = await probe(call, identity, upstream, []);
    if (!reached.ok) return reached;
    const { statement, centre } = reached.value;
    if (memory.epoch !== statement.epoch) {
      memory = { epoch: statement.epoch, sent: new Map(), cursor: undefined, heldThen: '' };
    }
    await hub.marks.flush();
    for (const journal of await journals()) {
      const before = memory.sent.get(journal.journal);
      if (before?.as === standing(journal)) continue;
      const sent = await sendUp(parts, centre, journal, before?.arrival ?? 0);
      if (!sent.ok) return sent;
      memory.sent.set(journal.journal, { arrival: sent.value, as: standing(journal) });
    }
    // What went up would come down again: where anything was taken since, reading begins beyond what is held.
    const held = await everything();
    const heard = await hearDown(parts, held === memory.heldThen ? memory.cursor : undefined);
    if (!heard.ok) return heard;
    memory = { ...memory, cursor: heard.value, heldThen: await everything() };
    return came(undefined);
  }

  const everything = async (): Promise<string> => JSON.stringify((await journals()).map(standing).sort());

  async function run(random: () => number, report: (error: unknown) => void, signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const passed = await pass().catch((error: unknown) => {
        report(error);
        return undefined;
      });
      failures = passed?.ok === true ? 0 : failures + 1;
      if (failures === 0) await news(signal);
      else await clock.sleep(Math.min(retryMaxMs, retryDelayMs(failures, random)), signal);
    }
  }

  /** Until something was taken here, or it is time to ask the centre again. */
  async function news(signal: AbortSignal): Promise<void> {
    const untilMs = clock.monotonic() + idleMs;
    while (!signal.aborted && clock.monotonic() < untilMs) {
      await clock.sleep(lookMs, signal);
      await hub.marks.flush();
      if ((await everything()) !== memory.heldThen) return;
    }
  }

  return { pass, run };
}

interface Memory {
  /** Of the centre. */
  readonly epoch: string;
  /** By journal: the arrival up to which all was sent, and how the journal stood here then. */
  readonly sent: Map<JournalId, { readonly arrival: number; readonly as: string }>;
  readonly cursor: string | undefined;
  /** How all journals stood here when the centre was last heard to the end. */
  readonly heldThen: string;
}

const standing = ({ journal, arrivals, completeTo }: FeedJournal): string => `${journal} ${arrivals} ${completeTo}`;
