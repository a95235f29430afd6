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
import { openedBody } from '../../queries/book/stored-fact.ts';
import type { CaseRow } from '../../queries/book/case-row.ts';
import { missingItems } from '../../domain/documents/missing-documents.ts';
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
    ...(number === undefined ? {} : { number }),
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
  const { door, name } = bareSummary(row);
  const missing = missingItems(foldApplication(row.facts));
  const base = {
    ...(door === undefined ? {} : { door }),
    ...(name === '' ? {} : { name }),
    lane: laneOf(row),
    ...(missing === undefined ? {} : { missing }),
  };
  const form = bodyOf(stepRecorded, await bodyWith(desk, row, standingRecords(row, 'intake').at(-1)?.digest));
  if (form.ok && form.value.intake !== undefined) {
    const { intake, tags } = form.value;
    const { birthDate, kind, reason, purpose } = intake;
    const nikTag = tags?.nik === undefined ? {} : { nikTag: base64url.decode(tags.nik).slice(0, slipTagBytes) };
    const news = newsBy(intake);
    const told = news === undefined ? {} : { news };
    return { ...base, name: intake.name, birthDate, kind, reason, purpose, ...told, ...nikTag, ...minorOn(intake, on) };
  }
  const accepted = row.facts.findLast(({ type }) => type === handoverAccepted.type);
  const handover = bodyOf(handoverAccepted, await bodyWith(desk, row, accepted?.digest));
  if (!handover.ok) return base;
  const { nik: _nik, doubts: _doubts, why: _why, missing: _before, nikTag, ...known } = handover.value;
  const present = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return {
    ...base,
    ...(present as SlipSealed),
    ...(nikTag === undefined ? {} : { nikTag: base64url.decode(nikTag) }),
  };
}

function minorOn({ birthDate, maritalStatus }: IntakeAnswers, on: string): { readonly minor?: boolean } {
  const age = ageOn(birthDate, on);
  return age === undefined ? {} : { minor: age.atLeast < adultAge && maritalStatus !== 'married' };
}

async function bodyWith(desk: Desk, row: CaseRow, digest: string | undefined): Promise<unknown> {
  const by = session(desk);
  if (digest === undefined || !by.ok) return undefined;
  const [own, others] = await Promise.all([desk.storage.entriesOf(row.subject), desk.storage.othersOf(row.subject)]);
  const stored = [...own, ...others].find((entry) => entry.digest === digest);
  return openedBody(desk.sealing, stored?.body, by.value.officeKey);
}
