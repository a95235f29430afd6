import { foldApplication, type Fact } from '../../src/domain/application/application-fold.ts';
import { type CaseworkFact, takenUpOf } from '../../src/domain/casework/taken-up.ts';
import { type ReadyWord, readyOf } from '../../src/domain/collection/ready.ts';
import { type Step, steps } from '../../src/domain/application/steps.ts';
import { digestsOf, parseReceiptCode } from '../../src/domain/codes/receipt-code.ts';
import { type ApplicationId, type Digest, isOfficeId } from '../../src/domain/ids.ts';
import type { OfficeState } from '../../src/domain/office/office-state.ts';
import type { OfficeService } from '../../src/domain/office/services.ts';
import { instantLike } from '../../src/domain/time/offset-instant.ts';
import { type Result, done, refused, unreachable } from '../../src/domain/result.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { passportHandedOver } from '../../src/protocol/entries/collection/passport-handed-over.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import type { ApplicationStatus } from '../../src/protocol/public/application-status.ts';
import { limits } from '../../src/protocol/limits.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import { centresWord } from '../acts/centres-word.ts';
import type { CentreParts } from '../centre-parts.ts';
import { entriesOfSubject, joinOf } from '../queries/entries.ts';
import { arrivalOf, subjectsOfCode } from '../queries/public.ts';
import { declaredOf, officeState } from './declared.ts';
import { joinedHandOver } from './joined-hand-over.ts';

/**
 * Codes: `receipt-code-shape`, `receipt-code-check` (mistyped: the code says so itself), `receipt-code-unknown`: nothing with
 * this code was received. Two files with one code are nobody's: the office can tell them apart.
 */
export async function statusOf(parts: CentreParts, typed: string): Promise<Result<ApplicationStatus>> {
  const code = parseReceiptCode(typed);
  if (!code.ok) return code;
  const [subject, ...others] = await subjectsOfCode(parts.database, digestsOf(code.value));
  if (subject === undefined || others.length > 0) return refused('receipt-code-unknown');
  // The slip of a case that joined another one is answered with all that there is.
  const first = (await entriesOfSubject(parts.database, subject)).flatMap(({ jws }) => joinOf(jws)?.belongsTo ?? []);
  return statusOfSubject(parts, first[0] ?? subject);
}

async function statusOfSubject(parts: CentreParts, subject: ApplicationId): Promise<Result<ApplicationStatus>> {
  const arrival = await arrivalOf(parts.database, subject);
  if (arrival === undefined) return refused('receipt-code-unknown');
  const { office } = arrival;
  const state = office === undefined ? undefined : await officeState(parts, office);
  const declared = office === undefined ? undefined : await declaredOf(parts, office);
  const folded = foldApplication(await factsOf(parts, subject));
  const standing = steps.flatMap((step) => folded.steps[step].standing);
  const takenUp = takenUpOf(folded.facts, standing, limits.referencesPerEntry);
  // In the office's own zone, which its records carry.
  const sample = folded.facts.at(-1)?.at;
  const shown = steps.map((step) => shownStep(step, folded.steps[step], state));
  const interview = folded.steps.interview.state;
  const interviewOn =
    interview.kind === 'done' && interview.value.mode === 'device' ? interview.value.at.slice(0, 10) : '';
  return done({
    v: 1,
    office: isOfficeId(office) ? office : null,
    officeName: declared?.name ?? null,
    receivedAt: instantLike(arrival.firstAt.getTime(), sample),
    updatedAt: instantLike(arrival.lastAt.getTime(), sample),
    steps: shown,
    visitEnded: folded.completedAt !== undefined,
    comeFor: stepsToTake(folded),
    collectFromOn: state?.cohorts.find((cohort) => cohort.interviewOn === interviewOn)?.collectFromOn ?? null,
    collectionClosed: state?.open.collection === false,
    // What was changed since casework looked is not what it has.
    ...(takenUp?.stands === true
      ? { takenUpAt: takenUp.at, clock: takenUp.clock ?? null }
      : { takenUpAt: null, clock: null }),
    readyAt: readyOf(folded.facts)?.at ?? null,
    handedOverAt:
      folded.facts.findLast(({ type }) => type === passportHandedOver.type)?.at ??
      (await joinedHandOver(parts, subject)) ??
      null,
  });
}

type StatusFact = CaseworkFact & { readonly ready?: ReadyWord };

async function factsOf(parts: CentreParts, subject: ApplicationId): Promise<StatusFact[]> {
  const facts: StatusFact[] = [];
  for (const { jws, digest } of await entriesOfSubject(parts.database, subject)) {
    const peeked = peekEntry(jws);
    if (peeked.ok) facts.push({ ...factOfHeld(peeked.value, digest), ...(await centresWord(parts, peeked.value)) });
  }
  return facts;
}

/** What a held entry says in the clear of its application. */
export function factOfHeld(entry: Entry, digest: Digest): CaseworkFact {
  const { journal, seq, at, type, lane, step, item, replaces, on } = entry;
  const clear = type === stepRecorded.type ? clearOf(stepRecorded, entry) : undefined;
  return {
    ...{ digest, journal, seq, at, type },
    ...(lane === undefined ? {} : { lane }),
    ...(step === undefined ? {} : { step }),
    ...(item === undefined ? {} : { item }),
    ...(replaces === undefined ? {} : { replaces }),
    ...(on === undefined ? {} : { on }),
    ...(clear?.ok === true ? { mode: clear.value.mode } : {}),
  };
}

/** Steps that nobody has taken or found unnecessary, by what the centre has. */
export function stepsToTake(folded: Pick<ReturnType<typeof foldApplication<Fact>>, 'steps'>): Step[] {
  return steps.filter((step) => {
    const state = stateOf(folded.steps[step]);
    return step !== 'payment' && (state === 'open' || state === 'not-taken');
  });
}

type Shown = ApplicationStatus['steps'][number];
type FoldedStep = ReturnType<typeof foldApplication<Fact>>['steps'][Step];

function shownStep(step: Step, folded: FoldedStep, office: OfficeState | undefined): Shown {
  const state = stateOf(folded);
  const service = serviceOf(step);
  const closed =
    service !== undefined && office?.open[service] === false && (state === 'open' || state === 'not-taken');
  const items = [...folded.items.values()].filter(({ kind }) => kind === 'done').length;
  return {
    step,
    state,
    ...(step === 'documents' ? { items } : {}),
    ...(closed ? { closed: true } : {}),
  };
}

function stateOf({ state }: FoldedStep): Shown['state'] {
  switch (state.kind) {
    case 'open':
    case 'done':
    case 'conflict':
      return state.kind;
    case 'not-taken':
      return state.value.mode === 'waived' ? 'not-needed' : 'not-taken';
    default:
      return unreachable(state);
  }
}

function serviceOf(step: Step): OfficeService | undefined {
  return step === 'documents' || step === 'portrait' || step === 'fingerprints' || step === 'interview'
    ? step
    : undefined;
}
