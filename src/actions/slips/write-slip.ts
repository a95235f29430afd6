import { foldApplication } from '../../domain/application/application-fold.ts';
import { newsBy, slipValidDays, type SlipStep } from '../../domain/application/handover.ts';
import { type Step, steps } from '../../domain/application/steps.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { adultAge } from '../../domain/intake-form/age.ts';
import type { IntakeAnswers } from '../../domain/intake-form/answers.ts';
import { ageOn } from '../../domain/person/partial-date.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import { addDays } from '../../domain/time/add-days.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { bodyOf } from '../../protocol/entries/define.ts';
import { handoverAccepted } from '../../protocol/entries/slips/handover-accepted.ts';
import { stepRecorded } from '../../protocol/entries/step-recorded.ts';
import { type SlipSealed, slipHeadBytes, slipTagBytes } from '../../protocol/slip/slip-content.ts';
import { entriesOfCase, openedBody } from '../../queries/book/stored-fact.ts';
import type { CaseRow } from '../../queries/book/case-row.ts';
import { firstDue, missingItems } from '../../domain/documents/missing-documents.ts';
import { bareSummary, laneOf, standingRecords } from '../../queries/book/summary.ts';
import { base64url } from '../../sealing/bytes.ts';
import { sealSlip } from '../../sealing/slip.ts';
import type { StepState } from '../../queries/views.ts';
import { type Desk, session } from '../save/desk.ts';

/**
 * The text of the QR code on the case's slip, as things stand now. It names the end of the journal, which so has a witness
 * on paper. Codes: `locked`, `case-unknown`.
 */
export async function writeSlip(desk: Desk, subject: ApplicationId): Promise<Result<string>> {
  const state = desk.vault.state();
  const by = session(desk);
  if (!by.ok || state.kind !== 'open') return refused('locked');
  const [row, head] = [desk.book.row(subject), await desk.storage.head()];
  if (row === undefined || head === undefined) return refused('case-unknown');
  const { profile } = state.identity;
  const on = officeDay(desk.nowMs(), profile.zone);
  const { number, steps: states } = bareSummary(row);
  const clear = {
    office: profile.office,
    subject,
    number,
    on,
    expiresOn: addDays(on, slipValidDays),
    steps: Object.fromEntries(steps.map((step) => [step, slipStep(states[step])])) as Record<Step, SlipStep>,
    head: base64url.decode(head.head).slice(0, slipHeadBytes),
  };
  return done(await sealSlip(desk.sealing, by.value.officeKey, clear, await knownOf(desk, row, on)));
}

function slipStep(state: StepState): SlipStep {
  switch (state.kind) {
    case 'done':
    case 'elsewhere':
      return state.mode === 'manual' ? 'paper' : 'settled';
    case 'not-taken':
      return state.mode === 'waived' ? 'settled' : 'open';
    case 'open':
    case 'draft':
    case 'partial':
    case 'conflict':
      return 'open';
  }
}

/** From the form where there is one, else from the slip that the case came with. */
async function knownOf(desk: Desk, row: CaseRow, on: string): Promise<SlipSealed> {
  const { door, name, steps: states } = bareSummary(row);
  const folded = foldApplication(row.facts);
  const missing = missingItems(folded);
  const due = firstDue(folded, missing ?? []);
  const shown =
    states.payment.kind === 'elsewhere'
      ? folded.facts.findLast(({ slip }) => slip)?.slip
      : folded.steps.payment.standing.at(-1);
  const base = { door, name, lane: laneOf(row), missing, due, payment: shown?.payment };
  const form = bodyOf(stepRecorded, await bodyWith(desk, row, standingRecords(row, 'intake').at(-1)?.digest));
  if (form.ok && form.value.intake !== undefined) {
    const { intake, tags } = form.value;
    const { name, birthDate, kind, reason, purpose } = intake;
    const known = { name, birthDate, kind, reason, purpose, news: newsBy(intake), minor: minorOn(intake, on) };
    return { ...base, ...known, nikTag: tagBytes(tags?.nik) };
  }
  const accepted = row.facts.findLast(({ type }) => type === handoverAccepted.type);
  const handover = bodyOf(handoverAccepted, await bodyWith(desk, row, accepted?.digest));
  return handover.ok ? { ...handover.value, ...base, nikTag: tagBytes(handover.value.nikTag) } : base;
}

const tagBytes = (tag: string | undefined): Uint8Array | undefined =>
  tag === undefined ? undefined : base64url.decode(tag).slice(0, slipTagBytes);

function minorOn({ birthDate, maritalStatus }: IntakeAnswers, on: string): boolean | undefined {
  const age = ageOn(birthDate, on);
  return age && age.atLeast < adultAge && maritalStatus !== 'married';
}

async function bodyWith(desk: Desk, row: CaseRow, digest: string | undefined): Promise<unknown> {
  const by = session(desk);
  if (digest === undefined || !by.ok) return undefined;
  const stored = (await entriesOfCase(desk.storage, row)).find((entry) => entry.digest === digest);
  return openedBody(desk.sealing, stored?.body, by.value.officeKey);
}
