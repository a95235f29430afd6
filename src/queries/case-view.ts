import { foldApplication } from '../domain/application/application-fold.ts';
import type { Appointment } from '../domain/application/appointment.ts';
import type { ApplicationId, Digest } from '../domain/ids.ts';
import { present } from '../domain/present.ts';
import { receiptCode } from '../domain/codes/receipt-code.ts';
import { type Step, steps } from '../domain/application/steps.ts';
import { applicationOpened } from '../protocol/entries/application-opened.ts';
import { type BodyOf, bodyOf, clearOf } from '../protocol/entries/define.ts';
import { reviewDecided } from '../protocol/entries/review/review-decided.ts';
import { stepRecorded } from '../protocol/entries/step-recorded.ts';
import { base64url } from '../sealing/bytes.ts';
import { peekEntry } from '../sealing/peek.ts';
import type { Sealing, SecretKey } from '../sealing/port.ts';
import type { Storage, StoredEntry } from '../storage/ports.ts';
import type { CaseRow } from './book/case-row.ts';
import { missingBySlip } from '../domain/documents/missing-documents.ts';
import { entriesOfCase, openedBody } from './book/stored-fact.ts';
import { printsOf } from './book/summary.ts';
import type { CaseSummary, CaseView, RecordedStep } from './views.ts';

/** Opens what is behind a summary: the bodies of the entries that stand, each once. */
export async function openCaseView(
  storage: Storage,
  sealing: Sealing,
  officeKey: SecretKey,
  row: CaseRow,
  summary: CaseSummary,
  appointment: Appointment | undefined,
): Promise<CaseView> {
  const stored = new Map((await entriesOfCase(storage, row)).map((entry) => [entry.digest, entry]));
  const folded = foldApplication(row.facts);
  const current: Partial<Record<Step, readonly RecordedStep[]>> = {};
  for (const step of steps) {
    const { standing } = folded.steps[step];
    if (standing.length === 0) continue;
    const records = await Promise.all(standing.map(({ digest }) => record(sealing, officeKey, stored.get(digest))));
    current[step] = records.filter((each) => each !== undefined);
  }
  const opened = folded.facts.find(({ type }) => type === applicationOpened.type);
  const sealed = opened === undefined ? undefined : stored.get(opened.digest)?.body;
  const opening = bodyOf(applicationOpened, await openedBody(sealing, sealed, officeKey));
  const { visit, slipCode } = opening.ok ? opening.value : {};
  return {
    summary,
    visit,
    slipCode,
    appointment,
    missingBySlip: missingBySlip(folded),
    slip: folded.facts.findLast((fact) => fact.slip !== undefined)?.slip,
    current,
    receiptCode: await receiptCodeOf(sealing, row.subject),
    slipsPrinted: printsOf(row, 'slip'),
    review: await openReview(stored.get(summary.review?.digest ?? ('' as Digest)), sealing, officeKey),
  };
}

async function openReview(
  stored: StoredEntry | undefined,
  sealing: Sealing,
  officeKey: SecretKey,
): Promise<CaseView['review']> {
  const entry = stored === undefined ? undefined : peekEntry(stored.jws);
  if (stored === undefined || entry?.ok !== true) return undefined;
  const body = bodyOf(reviewDecided, await openedBody(sealing, stored.body, officeKey));
  if (!body.ok) return undefined;
  const { reason, note } = body.value;
  const { at, officer = '' } = entry.value;
  return { at, officer, reason, ...(note === undefined ? {} : { note }) };
}

export async function receiptCodeOf(sealing: Sealing, subject: ApplicationId): Promise<string> {
  return receiptCode(base64url.decode(await sealing.digest(subject)));
}

/** What a screen may see of a body, without the fields that are not there. */
function shown(body: BodyOf<typeof stepRecorded>): Partial<RecordedStep> {
  const { tags: _tags, fingerprints: _fingerprints, ...rest } = body;
  return present(rest);
}

async function record(
  sealing: Sealing,
  officeKey: SecretKey,
  stored: StoredEntry | undefined,
): Promise<RecordedStep | undefined> {
  const entry = stored === undefined ? undefined : peekEntry(stored.jws);
  if (stored === undefined || entry === undefined || !entry.ok) return undefined;
  const clear = clearOf(stepRecorded, entry.value);
  if (!clear.ok) return undefined;
  const opened = await openedBody(sealing, stored.body, officeKey);
  const body = bodyOf(stepRecorded, opened);
  return {
    digest: stored.digest,
    at: entry.value.at,
    officer: entry.value.officer,
    ...(entry.value.item === undefined ? {} : { item: entry.value.item }),
    mode: clear.value.mode,
    ...(stored.body !== undefined && opened === undefined ? { forCentreOnly: true } : {}),
    ...(body.ok ? shown(body.value) : {}),
  };
}
