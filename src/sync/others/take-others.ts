import type { JournalId, OfficeId } from '../../domain/ids.ts';
import { type Result, done } from '../../domain/result.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import { limits } from '../../protocol/limits.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { Sealing } from '../../sealing/port.ts';
import { type OtherVerdict, judgeOthers } from '../../sealing/verify-others.ts';
import { storedEntryOf } from '../../storage/journal/stored-entry.ts';
import type { OtherJournal, WaitingOther } from '../../storage/others/ports.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';

/**
 * Takes what other counters of this office wrote, whoever carried it: the centre's feed, a hub, a courier file, a
 * hand-over. Whatever does not verify from the root is left out and named; twice does no harm.
 */
export interface OthersParts {
  readonly storage: Pick<Storage, 'entry' | 'keepOthers' | 'otherKeyEntries' | 'waitingOthers'>;
  readonly sealing: Sealing;
  readonly root: PublicKey;
  readonly office: OfficeId;
  /** RFC 3339 of now. */
  readonly now: () => string;
}

export interface TakenOthers {
  /** New here. */
  readonly kept: readonly StoredEntry[];
  /** Were here already, in this device's own journals or among those of others. */
  readonly held: number;
  /** Wait for a key. */
  readonly waiting: number;
  /** By their place in the question. Codes: those of `judgeOthers`, `other-office`, `unverified-full`, and those of `peekEntry`. */
  readonly notTaken: readonly { readonly index: number; readonly code: string }[];
}

interface Arrival {
  readonly wire: WireEntry;
  readonly index: number;
}

/** Code: `room-full`; what was kept before stays kept. */
export async function takeOthers(parts: OthersParts, wires: readonly WireEntry[]): Promise<Result<TakenOthers>> {
  const byJournal = new Map<JournalId, Arrival[]>();
  const notTaken: { index: number; code: string }[] = [];
  for (const [index, wire] of wires.entries()) {
    const entry = wire.jws.length > limits.entryBytes ? undefined : peekEntry(wire.jws);
    if (entry?.ok !== true) {
      notTaken.push({ index, code: entry?.refusal.code ?? 'jws-broken' });
      continue;
    }
    const { journal } = entry.value;
    byJournal.set(journal, [...(byJournal.get(journal) ?? []), { wire, index }]);
  }
  const kept: StoredEntry[] = [];
  let held = 0;
  let waiting = 0;
  for (const [journal, arrivals] of byJournal) {
    const taken = await takeJournal(parts, journal, arrivals);
    if (!taken.ok) return taken;
    kept.push(...taken.value.kept);
    held += taken.value.held;
    waiting += taken.value.waiting;
    notTaken.push(...taken.value.notTaken);
  }
  return done({ kept, held, waiting, notTaken: notTaken.sort((a, b) => a.index - b.index) });
}

async function takeJournal(
  { storage, sealing, root, office, now }: OthersParts,
  journal: JournalId,
  arrivals: readonly Arrival[],
): Promise<Result<TakenOthers>> {
  const keyEntries = await storage.otherKeyEntries(journal);
  const before = await storage.waitingOthers(journal);
  const question = { root, journal, keyEntries };
  const first = await judgeOthers(sealing, { ...question, wires: arrivals.map(({ wire }) => wire) });
  // A key that came now opens the way for what had waited, and a key among that for what came now.
  const all = first.learned ? [...arrivals.map(({ wire }) => wire), ...before.waiting.map(({ wire }) => wire)] : [];
  const { verdicts, certificate } = first.learned ? await judgeOthers(sealing, { ...question, wires: all }) : first;
  const fromOutside = certificate !== undefined && certificate.office !== office;

  const notTaken: { index: number; code: string }[] = [];
  const entries: StoredEntry[] = [];
  const wait: WaitingOther[] = [];
  let held = 0;
  let room = Math.min(limits.waitingOthersPerJournal - before.waiting.length, limits.waitingOthers - before.ofAll);
  for (const [place, { wire, index }] of arrivals.entries()) {
    const verdict = verdictAt(verdicts, place);
    if (verdict.kind === 'not-taken') notTaken.push({ index, code: verdict.code });
    else if (fromOutside) notTaken.push({ index, code: 'other-office' });
    else if (verdict.kind === 'authentic') {
      if (await isOurs(storage, verdict)) held += 1;
      else entries.push(stored(wire, verdict));
    } else if (before.waiting.some(({ digest }) => digest === verdict.digest)) held += 1;
    else if (room > 0) {
      room -= 1;
      wait.push({ wire, digest: verdict.digest });
    } else notTaken.push({ index, code: 'unverified-full' });
  }
  const decided = first.learned
    ? before.waiting.flatMap(({ wire, digest }, at) => {
        const verdict = verdictAt(verdicts, arrivals.length + at);
        if (verdict.kind === 'waiting') return [];
        if (verdict.kind === 'authentic' && !fromOutside) entries.push(stored(wire, verdict));
        return [digest];
      })
    : [];
  const of: OtherJournal | undefined = certificate && {
    journal,
    device: certificate.device,
    counter: certificate.counter,
  };
  const once = [...new Map(entries.map((entry) => [entry.digest, entry])).values()];
  const kept = await storage.keepOthers({
    journal,
    ...(of === undefined || fromOutside ? {} : { of }),
    entries: once,
    waiting: wait,
    decided,
    heardAt: now(),
  });
  if (!kept.ok) return kept;
  held += entries.length - kept.value.length;
  return done({ kept: kept.value, held, waiting: wait.length, notTaken });
}

type Authentic = Extract<OtherVerdict, { kind: 'authentic' }>;

/** This device's own entry come back; another branch of its journal is not. */
const isOurs = async (storage: OthersParts['storage'], { entry, digest }: Authentic): Promise<boolean> =>
  (await storage.entry(entry.journal, entry.seq))?.digest === digest;

function stored(wire: WireEntry, { digest }: Authentic): StoredEntry {
  const entry = storedEntryOf(wire, digest);
  if (!entry.ok) throw new Error(`An entry that was verified cannot be read: ${entry.refusal.code}.`);
  return entry.value;
}

function verdictAt(verdicts: readonly OtherVerdict[], place: number): OtherVerdict {
  const verdict = verdicts[place];
  if (verdict === undefined) throw new Error('Every entry gets a verdict.');
  return verdict;
}
