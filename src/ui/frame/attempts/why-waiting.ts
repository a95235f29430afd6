import { type Lane, lanes } from '../../../domain/queue/lanes.ts';
import type { CaseSummary, Safety, Status } from '../../../queries/views.ts';

type Attempt = Status['attempts'][number];

/** Why a lane does not move, from what is known alone; the words are `attempts.why.<kind>`. */
export type Why =
  /** The centre holds another entry at the same place: a person has to look. */
  | { readonly kind: 'fork' }
  /** Nothing leaves before the second copy has it. */
  | { readonly kind: 'one-copy' }
  | { readonly kind: 'failing'; readonly code: string; readonly since: string }
  | { readonly kind: 'behind'; readonly lanes: readonly Lane[] }
  | { readonly kind: 'moving' }
  /** The last attempt got through and something is left, or was saved since. */
  | { readonly kind: 'next' }
  | { readonly kind: 'untried' };

export interface WaitingLane {
  readonly lane: Lane;
  readonly count: number;
  readonly oldest: CaseSummary;
  readonly why: Why;
}

/** No receipt signed by the centre covers all of it yet. */
const waits: ReadonlySet<Safety> = new Set(['stored', 'sending', 'office', 'being-sent-again', 'attention']);
/** After these there is nothing to explain: it goes on, or has gone. */
const moving: ReadonlySet<Attempt['outcome']> = new Set(['progress', 'nothing-to-do']);

/** The lanes that have something waiting, in the order in which they are sent, each by the case that waits longest. */
export function waitingLanes(cases: readonly CaseSummary[], { overview, attempts }: Status): readonly WaitingLane[] {
  const waiting = cases.filter(({ safety }) => waits.has(safety));
  const before: Lane[] = [];
  return lanes.flatMap((lane) => {
    const ofLane = waiting.filter((row) => row.lane === lane);
    const oldest = ofLane.reduce<CaseSummary | undefined>(
      (first, row) => (first === undefined || Date.parse(row.openedAt) < Date.parse(first.openedAt) ? row : first),
      undefined,
    );
    if (oldest === undefined) return [];
    const why = whyOf(oldest, overview.secondCopy.state, attempts, [...before]);
    before.push(lane);
    return [{ lane, count: ofLane.length, oldest, why }];
  });
}

/** Why one application that waits does not move; `before` are the lanes that are sent first and have something waiting. */
export function whyOf(
  { safety, oneCopyOnly }: CaseSummary,
  secondCopy: Status['overview']['secondCopy']['state'],
  attempts: readonly Attempt[],
  before: readonly Lane[],
): Why {
  if (safety === 'attention') return { kind: 'fork' };
  const failing = failingSince(attempts);
  if (failing !== undefined) return { kind: 'failing', ...failing };
  // With the second copy out of order for good, all is sent from the one there is.
  if (oneCopyOnly && secondCopy === 'behind') return { kind: 'one-copy' };
  const [latest] = attempts;
  if (latest === undefined) return { kind: 'untried' };
  if ((safety === 'stored' || safety === 'office') && latest.code !== 'slice-over') return { kind: 'next' };
  return before.length > 0 ? { kind: 'behind', lanes: before } : { kind: 'moving' };
}

/** Of the unbroken run of attempts that got nowhere: the newest one's reason, and when it began. */
export function failingSince(
  attempts: readonly Attempt[],
): { readonly code: string; readonly since: string } | undefined {
  const firstGood = attempts.findIndex(({ outcome }) => moving.has(outcome));
  const run = firstGood === -1 ? attempts : attempts.slice(0, firstGood);
  const [latest, first] = [run[0], run.at(-1)];
  return latest === undefined || first === undefined ? undefined : { code: latest.code, since: first.at };
}
