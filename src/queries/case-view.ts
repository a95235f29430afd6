import { foldApplication } from '../domain/application/application-fold.ts';
import type { Appointment } from '../domain/application/appointment.ts';
import type { ApplicationId } from '../domain/ids.ts';
import { receiptCode } from '../domain/codes/receipt-code.ts';
import { type Step, steps } from '../domain/application/steps.ts';
import { bodyOf, clearOf } from '../protocol/entries/define.ts';
import { stepRecorded } from '../protocol/entries/step-recorded.ts';
import { base64url } from '../sealing/bytes.ts';
import { peekEntry } from '../sealing/peek.ts';
import type { Sealing, SecretKey } from '../sealing/port.ts';
import type { Storage, StoredEntry } from '../storage/ports.ts';
import { openedBody } from './book/case-book.ts';
import type { CaseRow } from './book/case-row.ts';
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
  const stored = new Map((await storage.entriesOf(row.subject)).map((entry) => [entry.digest, entry]));
  const folded = foldApplication(row.facts);
  const current: Partial<Record<Step, readonly RecordedStep[]>> = {};
  for (const step of steps) {
    const { standing } = folded.steps[step];
    if (standing.length === 0) continue;
    const records = await Promise.all(standing.map(({ digest }) => record(sealing, officeKey, stored.get(digest))));
    current[step] = records.filter((each) => each !== undefined);
  }
  return {
    summary,
    ...(appointment === undefined ? {} : { appointment }),
    current,
    receiptCode: await receiptCodeOf(sealing, row.subject),
    slipsPrinted: printsOf(row, 'slip'),
  };
}

export async function receiptCodeOf(sealing: Sealing, subject: ApplicationId): Promise<string> {
  return receiptCode(base64url.decode(await sealing.digest(subject)));
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
  const body = bodyOf(stepRecorded, await openedBody(sealing, stored.body, officeKey));
  const { reason, intake, artefact, portrait } = body.ok ? body.value : {};
  return {
    digest: stored.digest,
    at: entry.value.at,
    officer: entry.value.officer,
    mode: clear.value.mode,
    ...(reason === undefined ? {} : { reason }),
    ...(intake === undefined ? {} : { intake }),
    ...(artefact === undefined ? {} : { artefact }),
    ...(portrait === undefined ? {} : { portrait }),
  };
}
