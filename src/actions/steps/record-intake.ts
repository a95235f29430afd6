import type { ApplicationId } from '../../domain/ids.ts';
import { changedLane } from '../../domain/application/application-fold.ts';
import { comparableName } from '../../domain/person/names.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import type { Result } from '../../domain/result.ts';
import type { IntakeAnswers } from '../../protocol/entries/steps/intake.ts';
import { standingRecords } from '../../queries/book/summary.ts';
import type { Saved } from '../ports.ts';
import { type Desk, session } from '../save/desk.ts';
import { standingFields } from './opened-record.ts';
import { recordStep } from './record-step.ts';

const paperFields = ['reason', 'paperNumber', 'takenAt', 'sheet'] as const;

/**
 * The intake form, as the officer let it pass. What stood for this step before is replaced; what stood on a numbered paper
 * form stays a form on paper, with its number, hour and picture.
 */
export async function recordIntake(
  desk: Desk,
  input: {
    readonly subject: ApplicationId;
    readonly answers: IntakeAnswers;
    readonly acknowledged: readonly { readonly finding: string; readonly reason: string }[];
    readonly lane: Lane;
  },
): Promise<Result<Saved>> {
  const { subject, answers, acknowledged, lane } = input;
  const tags = await tagsOf(desk, answers);
  if (!tags.ok) return tags;
  const [before, ...more] = standingRecords(desk.book.row(subject), 'intake');
  const isPaper = before?.mode === 'manual' && more.length === 0;
  const paper = isPaper ? await standingFields(desk, { subject, step: 'intake' }, paperFields) : {};
  const saved = await recordStep(desk, {
    subject,
    step: 'intake',
    mode: isPaper ? 'manual' : 'device',
    draft: 'intake',
    lane: changedLane(desk.book.row(subject)?.facts ?? []) ?? lane,
    body: { ...paper, intake: answers, acknowledged: [...acknowledged], tags: tags.value },
  });
  if (saved.ok) desk.book.noteDraft(subject, 'intake', false);
  return saved;
}

/** Two records are of one person when their keyed tags agree: without the office's tag key they say nothing. */
async function tagsOf(
  desk: Desk,
  { nik, name, birthDate }: IntakeAnswers,
): Promise<Result<{ nik?: string; person: string }>> {
  const by = session(desk);
  if (!by.ok) return by;
  const { tagKey } = by.value;
  const person = await desk.sealing.tag(`person ${comparableName(name)} ${birthDate}`, tagKey);
  return {
    ok: true,
    value: nik === undefined ? { person } : { person, nik: await desk.sealing.tag(`nik ${nik}`, tagKey) },
  };
}
