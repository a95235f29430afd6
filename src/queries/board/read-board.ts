import type { ApplicationId } from '../../domain/ids.ts';
import { type BoardNumbers, type Holder, boardNumbers } from '../../domain/queue/board.ts';
import type { NumberEvent } from '../../domain/queue/calling.ts';
import { applicationCompleted } from '../../protocol/entries/application-completed.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { numberIssued } from '../../protocol/entries/number-issued.ts';
import { numberCalled } from '../../protocol/entries/numbers/number-called.ts';
import { numberParked } from '../../protocol/entries/numbers/number-parked.ts';
import { numberSkipped } from '../../protocol/entries/numbers/number-skipped.ts';
import type { Entry } from '../../protocol/entry.ts';
import { peekEntry } from '../../sealing/peek.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';

type BoardStorage = Pick<Storage, 'numberEntries' | 'entriesOf' | 'othersOf'>;

/** The numbers of a day from what is in the clear: no key is needed, and nothing of anybody is read. */
export async function readBoard(storage: BoardStorage, day: string): Promise<BoardNumbers> {
  const bySubject = new Map<ApplicationId, Entry[]>();
  const digests = new Map<Entry, string>();
  for (const { jws, digest } of await storage.numberEntries(day)) {
    const peeked = peekEntry(jws);
    if (!peeked.ok || peeked.value.subject === undefined) continue;
    digests.set(peeked.value, digest);
    bySubject.set(peeked.value.subject, [...(bySubject.get(peeked.value.subject) ?? []), peeked.value]);
  }
  const holders = await Promise.all(
    [...bySubject].map(([subject, entries]) =>
      holderOf(storage, subject, entries, (entry) => digests.get(entry) ?? ''),
    ),
  );
  return boardNumbers(holders.flatMap((holder) => holder ?? []));
}

async function holderOf(
  storage: BoardStorage,
  subject: ApplicationId,
  entries: readonly Entry[],
  digestOf: (entry: Entry) => string,
): Promise<Holder | undefined> {
  const ticket = entries
    .filter(({ type }) => type === numberIssued.type)
    .sort(byTime)
    .at(-1);
  const clear = ticket && clearOf(numberIssued, ticket);
  if (ticket === undefined || clear?.ok !== true) return undefined;
  const [own, others] = await Promise.all([storage.entriesOf(subject), storage.othersOf(subject)]);
  const since = [...own, ...others].filter(({ at }) => Date.parse(at) >= Date.parse(ticket.at));
  const ended = since
    .filter(({ type }) => type === applicationCompleted.type)
    .sort(byTime)
    .at(-1);
  return {
    number: clear.value.number,
    lane: ticket.lane ?? 'regular',
    events: entries.flatMap((entry) => eventOf(entry, digestOf(entry)) ?? []),
    isServed: since.some(isService),
    ...(ended === undefined ? {} : { endedAt: ended.at }),
  };
}

/** Numbers, papers, and what a supervisor decides about a case are no service. */
const isService = ({ type }: StoredEntry): boolean => /^(application|appointment|step|handover)\./.test(type);

const kinds: Readonly<Record<string, NumberEvent['kind']>> = {
  [numberIssued.type]: 'issued',
  [numberCalled.type]: 'called',
  [numberSkipped.type]: 'skipped',
  [numberParked.type]: 'parked',
};

function eventOf(entry: Entry, digest: string): NumberEvent | undefined {
  const kind = kinds[entry.type];
  const counter = kind === 'issued' ? undefined : clearOf(numberSkipped, entry);
  if (kind === undefined || counter?.ok === false) return undefined;
  return { kind, at: entry.at, digest, ...(counter === undefined ? {} : { counter: counter.value.counter }) };
}

const byTime = (a: { readonly at: string }, b: { readonly at: string }): number => Date.parse(a.at) - Date.parse(b.at);
