import 'fake-indexeddb/auto';
import { beforeEach } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from './counter-desk.ts';
import { must } from './must.ts';
import type { Step } from '../../src/domain/application/steps.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { foldApplication } from '../../src/domain/application/application-fold.ts';
import type { Artefact } from '../../src/protocol/entries/steps/artefact.ts';
import type { IntakeAnswers } from '../../src/protocol/entries/steps/intake.ts';
import { bareSummary } from '../../src/queries/book/summary.ts';
import { openCaseView } from '../../src/queries/case-view.ts';
import type { CaseView, StepState } from '../../src/queries/views.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { openCase } from '../../src/actions/open-case.ts';
import { openFile } from '../../src/actions/open-file.ts';
import { explainStep } from '../../src/actions/steps/explain-step.ts';
import { recordPortrait } from '../../src/actions/steps/record-portrait.ts';

/** One case at one counter, begun anew before each test, and what stands of it. */

export let computer: CounterComputer;
export let counter: StartedCounter;
export let subject: ApplicationId;

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
  subject = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' })).subject;
});

export function row() {
  const found = counter.desk.book.row(subject);
  if (found === undefined) throw new Error('The case is not in the book.');
  return found;
}
export const state = (step: Step): StepState => bareSummary(row()).steps[step];
export const standing = (step: Step) => foldApplication(row().facts).steps[step].standing;
export const last = async () => (await counter.desk.storage.entriesOf(subject)).at(-1);

export function officeKey() {
  const vault = counter.desk.vault.state();
  if (vault.kind !== 'open') throw new Error('Nobody is signed in.');
  return vault.session.officeKey;
}
function view(): Promise<CaseView> {
  const summary = { ...bareSummary(row()), safety: 'stored', oneCopyOnly: false } as const;
  return openCaseView(counter.desk.storage, sealing, officeKey(), row(), summary, undefined);
}
export const shownOf = async (step: Step) => (await view()).current[step] ?? [];

export const answers: IntakeAnswers = {
  ...{ name: 'MARSELA BERE', nik: '5304066203980001', sex: 'female', birthPlace: 'Atambua', birthDate: '1998-03-22' },
  ...{ maritalStatus: 'married', kind: 'electronic', validityYears: 10, service: 'regular', reason: 'new' },
  address: { street: 'Jl. 1', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
  ...{ purpose: 'tourism', parents: [] },
};
export const picture = (size = 60_000, fill = 7) => ({
  bytes: new Uint8Array(size).fill(fill),
  mediaType: 'image/jpeg' as const,
});
export const bytesOf = async (artefact: Artefact | undefined): Promise<Uint8Array> => {
  const file = artefact === undefined ? undefined : await openFile(counter.desk, artefact);
  return new Uint8Array(typeof file === 'object' ? await file.arrayBuffer() : new ArrayBuffer());
};
export const portrait = () =>
  recordPortrait(counter.desk, {
    subject,
    image: new Blob([new Uint8Array(9_000)], { type: 'image/jpeg' }),
    measures: { width: 1200, height: 1600, scores: {}, light: 'green' },
  });
export const defer = (step: Step, code = 'device-failed') =>
  explainStep(counter.desk, { subject, step, mode: 'deferred', reason: { code } });
