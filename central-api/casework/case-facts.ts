import { foldApplication, type FoldedApplication } from '../../src/domain/application/application-fold.ts';
import type { ReviewFact } from '../../src/domain/application/review.ts';
import { type Step, steps } from '../../src/domain/application/steps.ts';
import type { CaseworkFact } from '../../src/domain/casework/taken-up.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { reviewDecided } from '../../src/protocol/entries/review/review-decided.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import { centresWord } from '../acts/centres-word.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';
import { entriesOfSubject } from '../queries/entries.ts';

export type CaseReads = Pick<CentreParts, 'authorities'> & { readonly database: Queries };
export type ReadFact = ReviewFact & CaseworkFact;

/** A case as its held entries say in the clear, every signature judged again. */
export interface ReadCase {
  readonly folded: FoldedApplication<ReadFact>;
  /** What none replaces, of all steps. */
  readonly standing: readonly ReadFact[];
}

export async function readCase(parts: CaseReads, subject: ApplicationId): Promise<ReadCase> {
  const facts: ReadFact[] = [];
  for (const { jws } of await entriesOfSubject(parts.database, subject)) facts.push(...(await factOf(parts, jws)));
  const folded = foldApplication(facts);
  return { folded, standing: steps.flatMap((step: Step) => folded.steps[step].standing) };
}

async function factOf(parts: CaseReads, jws: string): Promise<ReadFact[]> {
  const peeked = peekEntry(jws);
  if (!peeked.ok) return [];
  const authority = await parts.authorities.of(parts.database, peeked.value.journal);
  const verdict = await authority.judge(jws);
  if (verdict.kind !== 'authentic') return [];
  const { entry, digest, signer } = verdict;
  const { journal, seq, at, type, lane, step, item, replaces, on, officer } = entry;
  const recorded = type === stepRecorded.type ? clearOf(stepRecorded, entry) : undefined;
  const decided = type === reviewDecided.type ? clearOf(reviewDecided, entry) : undefined;
  const keeps = recorded?.ok === true ? recorded.value.keeps : undefined;
  return [
    {
      ...{ digest, journal, seq, at, type },
      ...(signer.kind === 'officer' && signer.role === 'supervisor' ? { role: 'supervisor' } : {}),
      ...(lane === undefined ? {} : { lane }),
      ...(step === undefined ? {} : { step }),
      ...(item === undefined ? {} : { item }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(officer === undefined ? {} : { officer }),
      ...(on === undefined ? {} : { on }),
      ...(recorded?.ok === true ? { mode: recorded.value.mode } : {}),
      ...(keeps === undefined ? {} : { keeps }),
      ...(decided?.ok === true ? { decision: decided.value.decision } : {}),
      ...(await centresWord(parts, entry)),
    },
  ];
}
