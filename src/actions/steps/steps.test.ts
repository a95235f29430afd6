import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { must } from '../../../tests/support/must.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { foldApplication } from '../../domain/application/application-fold.ts';
import type { Artefact } from '../../protocol/entries/steps/artefact.ts';
import type { FingerprintsRecord } from '../../protocol/entries/steps/fingerprints.ts';
import type { IntakeAnswers } from '../../protocol/entries/steps/intake.ts';
import type { InterviewRecord } from '../../protocol/entries/steps/interview.ts';
import { limits } from '../../protocol/limits.ts';
import { bareSummary, outstandingSteps } from '../../queries/book/summary.ts';
import { openCaseView } from '../../queries/case-view.ts';
import type { CaseView, StepState } from '../../queries/views.ts';
import { openArtefact } from '../../sealing/artefact.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { draft, keepDraft } from '../drafts.ts';
import { openCase } from '../open-case.ts';
import { openFile } from '../open-file.ts';
import { explainStep } from './explain-step.ts';
import { recordDocument } from './record-document.ts';
import { recordFingerprints } from './record-fingerprints.ts';
import { recordIntake } from './record-intake.ts';
import { recordInterview } from './record-interview.ts';
import { recordManually } from './record-manually.ts';
import { recordPayment } from './record-payment.ts';
import { recordPortrait } from './record-portrait.ts';
import { recordStep } from './record-step.ts';
import { withdrawStep } from './withdraw-step.ts';

let computer: CounterComputer;
let counter: StartedCounter;
let subject: ApplicationId;

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
  subject = must(await openCase(counter.desk, { door: 'newcomer', lane: 'regular' })).subject;
});

function row() {
  const found = counter.desk.book.row(subject);
  if (found === undefined) throw new Error('The case is not in the book.');
  return found;
}
const state = (step: Step): StepState => bareSummary(row()).steps[step];
const standing = (step: Step) => foldApplication(row().facts).steps[step].standing;
const last = async () => (await counter.desk.storage.entriesOf(subject)).at(-1);

function officeKey() {
  const vault = counter.desk.vault.state();
  if (vault.kind !== 'open') throw new Error('Nobody is signed in.');
  return vault.session.officeKey;
}
function view(): Promise<CaseView> {
  const summary = { ...bareSummary(row()), safety: 'stored', oneCopyOnly: false } as const;
  return openCaseView(counter.desk.storage, sealing, officeKey(), row(), summary, undefined);
}
const shownOf = async (step: Step) => (await view()).current[step] ?? [];

const answers: IntakeAnswers = {
  ...{ name: 'MARSELA BERE', nik: '5304066203980001', sex: 'female', birthPlace: 'Atambua', birthDate: '1998-03-22' },
  ...{ maritalStatus: 'married', kind: 'electronic', validityYears: 10, service: 'regular', reason: 'new' },
  address: { street: 'Jl. 1', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
  ...{ purpose: 'tourism', parents: [] },
};
const picture = (size = 60_000, fill = 7) => ({
  bytes: new Uint8Array(size).fill(fill),
  mediaType: 'image/jpeg' as const,
});
const bytesOf = async (artefact: Artefact | undefined): Promise<Uint8Array> => {
  const file = artefact === undefined ? undefined : await openFile(counter.desk, artefact);
  return new Uint8Array(typeof file === 'object' ? await file.arrayBuffer() : new ArrayBuffer());
};
const portrait = () =>
  recordPortrait(counter.desk, {
    subject,
    image: new Blob([new Uint8Array(9_000)], { type: 'image/jpeg' }),
    measures: { width: 1200, height: 1600, scores: {}, light: 'green' },
  });
const defer = (step: Step, code = 'device-failed') =>
  explainStep(counter.desk, { subject, step, mode: 'deferred', reason: { code } });

describe('why a step was not taken', () => {
  it('explains, and replaces only earlier explanations', async () => {
    must(await defer('interview'));
    must(await explainStep(counter.desk, { subject, step: 'interview', mode: 'waived', reason: { code: 'ordered' } }));
    expect(state('interview')).toEqual({ kind: 'not-taken', mode: 'waived', reason: 'ordered' });
    expect(standing('interview')).toHaveLength(1);
    expect(outstandingSteps(row())).not.toContain('interview');
  });

  it('takes nothing away from what was taken', async () => {
    must(await portrait());
    must(await defer('portrait'));
    expect(state('portrait')).toEqual({ kind: 'done', mode: 'device' });
    expect(standing('portrait')).toHaveLength(2);
  });

  it('is replaced when the step is taken after all', async () => {
    must(await defer('portrait'));
    expect(outstandingSteps(row())).toContain('portrait');
    must(await portrait());
    expect(standing('portrait').map(({ mode }) => mode)).toEqual(['device']);
  });

  it('of one document leaves the others alone, and says until when it can be brought', async () => {
    const dueOn = '2024-07-08';
    const reason = { code: 'documents-missing' };
    const of = { subject, step: 'documents', mode: 'deferred', reason } as const;
    must(await explainStep(counter.desk, { ...of, item: 'family-card', dueOn }));
    must(await explainStep(counter.desk, { ...of, item: 'birth-record' }));
    const shown = await shownOf('documents');
    expect(shown.map(({ item, dueOn: until }) => [item, until])).toEqual([
      ['family-card', dueOn],
      ['birth-record', undefined],
    ]);
  });
});

describe('a step on paper', () => {
  it('claims the step with its number, its moment and a picture that opens again', async () => {
    must(await defer('interview'));
    must(
      await recordManually(counter.desk, {
        subject,
        step: 'interview',
        paperNumber: 'F-0041',
        takenAt: '2024-06-24T08:05:00.000+08:00',
        reason: { code: 'no-power' },
        sheet: picture(300_000, 9),
      }),
    );
    expect(state('interview')).toEqual({ kind: 'done', mode: 'manual' });
    expect((await last())?.parts).toHaveLength(2);
    const [shown, ...more] = await shownOf('interview');
    expect(more).toEqual([]);
    expect(shown).toMatchObject({
      mode: 'manual',
      paperNumber: 'F-0041',
      takenAt: '2024-06-24T08:05:00.000+08:00',
      reason: { code: 'no-power' },
    });
    expect(Buffer.compare(await bytesOf(shown?.sheet), new Uint8Array(300_000).fill(9))).toBe(0);
  });

  it('says nothing of it in the clear but that it was manual', async () => {
    must(
      await recordManually(counter.desk, {
        subject,
        step: 'portrait',
        paperNumber: 'F-0042',
        reason: { code: 'no-power' },
      }),
    );
    const entry = await last();
    const clear = Buffer.from(entry?.jws.split('.')[1] ?? '', 'base64url').toString();
    expect(clear).toContain('manual');
    expect(`${clear}${entry?.body}`).not.toMatch(/F-0042|no-power/);
  });

  it('is corrected by another paper or by the device, without a conflict', async () => {
    const paper = { subject, step: 'portrait', reason: { code: 'no-power' } } as const;
    must(await recordManually(counter.desk, { ...paper, paperNumber: 'F-0042' }));
    must(await recordManually(counter.desk, { ...paper, paperNumber: 'F-0043' }));
    expect((await shownOf('portrait')).map(({ paperNumber }) => paperNumber)).toEqual(['F-0043']);
    must(await portrait());
    expect(state('portrait')).toEqual({ kind: 'done', mode: 'device' });
    expect(standing('portrait')).toHaveLength(1);
  });

  it('of data has what was typed from it, in either order, and stays on paper with its number and hour', async () => {
    const paper = { subject, step: 'intake', reason: { code: 'no-power' } } as const;
    const takenAt = '2024-06-24T08:05:00.000+08:00';
    const typed = { subject, answers, acknowledged: [], lane: 'regular' } as const;
    must(await recordManually(counter.desk, { ...paper, paperNumber: 'F-0044', takenAt, sheet: picture() }));
    must(await keepDraft(counter.desk, subject, 'intake', { name: 'MAR' }));
    must(await recordIntake(counter.desk, typed));
    expect(await draft(counter.desk, subject, 'intake')).toBeUndefined();
    expect(counter.desk.book.drafts(subject).size).toBe(0);
    expect(await shownOf('intake')).toMatchObject([
      { mode: 'manual', paperNumber: 'F-0044', takenAt, intake: answers },
    ]);
    expect(bareSummary(row())).toMatchObject({ name: answers.name, nik: answers.nik });
    must(await recordManually(counter.desk, { ...paper, paperNumber: 'F-0045', takenAt }));
    expect(await shownOf('intake')).toMatchObject([{ mode: 'manual', paperNumber: 'F-0045', intake: answers }]);
    expect(bareSummary(row()).nik).toBe(answers.nik);
  });

  it('keeps what was being typed: only the step itself takes its draft along', async () => {
    must(await keepDraft(counter.desk, subject, 'interview', { facts: 'x' }));
    must(await keepDraft(counter.desk, subject, 'fallback interview', { words: 'y' }));
    must(
      await recordManually(counter.desk, { subject, step: 'interview', paperNumber: '1', reason: { code: 'other' } }),
    );
    expect(await draft(counter.desk, subject, 'interview')).toEqual({ facts: 'x' });
    expect(await draft(counter.desk, subject, 'fallback interview')).toBeUndefined();
  });
});

describe('what is withdrawn', () => {
  const wrong = { code: 'wrong-person' };

  it('stands no more, stays in the journal, and the step is open again', async () => {
    must(await portrait());
    const before = (await counter.desk.storage.entriesOf(subject)).length;
    must(await withdrawStep(counter.desk, { subject, step: 'portrait', reason: wrong }));
    expect(state('portrait')).toEqual({ kind: 'open' });
    expect(await shownOf('portrait')).toEqual([]);
    expect((await counter.desk.storage.entriesOf(subject)).length).toBe(before + 1);
    expect(outstandingSteps(row())).toContain('portrait');
  });

  it('can be taken anew', async () => {
    must(await portrait());
    must(await withdrawStep(counter.desk, { subject, step: 'portrait', reason: wrong }));
    must(await portrait());
    expect(state('portrait')).toEqual({ kind: 'done', mode: 'device' });
  });

  it('must be there', async () => {
    expect(await withdrawStep(counter.desk, { subject, step: 'portrait', reason: wrong })).toEqual({
      ok: false,
      refusal: { code: 'nothing-to-withdraw' },
    });
    must(await portrait());
    const other = { subject, step: 'portrait', reason: wrong, only: [] } as const;
    expect(await withdrawStep(counter.desk, other)).toMatchObject({ ok: false });
  });

  it('is one document of several', async () => {
    const document = { subject, originalSeen: true, legible: true, pages: [picture()] } as const;
    must(await recordDocument(counter.desk, { ...document, item: 'identity-card' }));
    must(await recordDocument(counter.desk, { ...document, item: 'family-card' }));
    must(await withdrawStep(counter.desk, { subject, step: 'documents', item: 'identity-card', reason: wrong }));
    expect((await shownOf('documents')).map(({ item }) => item)).toEqual(['family-card']);
  });
});

describe('two records that do not know each other', () => {
  beforeEach(async () => {
    must(await portrait());
    const reason = { code: 'no-power' };
    must(
      await recordStep(counter.desk, {
        subject,
        step: 'portrait',
        mode: 'manual',
        body: { reason, paperNumber: 'F-0041' },
        replaces: [],
      }),
    );
  });

  it('are a conflict with both sides to be seen', async () => {
    expect(state('portrait')).toEqual({ kind: 'conflict' });
    expect((await shownOf('portrait')).map(({ mode }) => mode)).toEqual(['device', 'manual']);
  });

  it('are settled by taking the step again, which replaces both', async () => {
    must(await portrait());
    expect(state('portrait')).toEqual({ kind: 'done', mode: 'device' });
    expect(standing('portrait')).toHaveLength(1);
  });

  it('are settled by withdrawing one of them', async () => {
    const [device] = standing('portrait');
    const only = device === undefined ? [] : [device.digest];
    must(await withdrawStep(counter.desk, { subject, step: 'portrait', reason: { code: 'entered-twice' }, only }));
    expect(state('portrait')).toEqual({ kind: 'done', mode: 'manual' });
  });
});

describe('payment', () => {
  it('is noted as it was shown, with a picture, and nobody comes back for it', async () => {
    const shown = { proof: 'billing-code', billingCode: '820240624123456' } as const;
    must(await recordPayment(counter.desk, { subject, shown, picture: picture(5_000, 3) }));
    const [noted] = await shownOf('payment');
    expect(noted?.payment).toMatchObject(shown);
    expect(await bytesOf(noted?.payment?.picture)).toEqual(new Uint8Array(5_000).fill(3));
    expect((await last())?.body).not.toContain('820240624123456');
  });

  it('is no outstanding step, noted or not', () => {
    expect(outstandingSteps(row())).toEqual(['intake', 'documents', 'portrait', 'fingerprints', 'interview']);
  });
});

describe('an interview', () => {
  const interview: InterviewRecord = {
    purpose: 'tourism',
    interviewed: ['applicant'],
    startedAt: '2024-06-24T09:30:00.000+08:00',
    answers: [{ question: 'country', answer: 'Timor-Leste' }],
    facts: 'Menunjukkan undangan.',
    recommendation: 'examine-further',
    reason: { code: 'possible-trafficking' },
  };

  it('is read back whole, takes its draft along, and shows nothing in the clear', async () => {
    must(await keepDraft(counter.desk, subject, 'interview', { facts: 'x' }));
    must(await recordInterview(counter.desk, { subject, interview }));
    expect((await shownOf('interview'))[0]?.interview).toEqual(interview);
    expect(await draft(counter.desk, subject, 'interview')).toBeUndefined();
    const entry = await last();
    const clear = Buffer.from(entry?.jws.split('.')[1] ?? '', 'base64url').toString();
    expect(`${clear}${entry?.body}`).not.toMatch(/Timor|undangan|examine|trafficking/);
  });

  it('is replaced by its correction', async () => {
    must(await recordInterview(counter.desk, { subject, interview }));
    must(await recordInterview(counter.desk, { subject, interview: { ...interview, recommendation: 'continue' } }));
    expect((await shownOf('interview')).map((each) => each.interview?.recommendation)).toEqual(['continue']);
  });
});

describe('documents', () => {
  it('keep their pages in order, and one is replaced without touching another', async () => {
    const of = { subject, originalSeen: true, legible: true } as const;
    must(await recordDocument(counter.desk, { ...of, item: 'family-card', pages: [picture(900, 1), picture(900, 2)] }));
    must(await recordDocument(counter.desk, { ...of, item: 'identity-card', pages: [picture(900, 3)] }));
    must(
      await recordDocument(counter.desk, { ...of, item: 'identity-card', pages: [picture(900, 4)], legible: false }),
    );
    const shown = await shownOf('documents');
    expect(shown.map(({ item }) => item)).toEqual(['family-card', 'identity-card']);
    const pages = shown.flatMap(({ document }) => document?.pages ?? []);
    expect(await Promise.all(pages.map(async (page) => (await bytesOf(page))[0]))).toEqual([1, 2, 4]);
    expect(shown[1]?.document?.legible).toBe(false);
  });

  it('too large together for one entry are refused, and nothing is saved', async () => {
    const half = picture((limits.partBytes * limits.partsPerEntry) / 2 + 1);
    const before = await counter.desk.storage.head();
    const refusal = await recordDocument(counter.desk, {
      subject,
      item: 'family-card',
      originalSeen: true,
      legible: true,
      pages: [half, half],
    });
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'artefact-too-large' } });
    expect(await counter.desk.storage.head()).toEqual(before);
  });
});

describe('fingerprints', () => {
  const finger = new TextEncoder().encode('eyJhbGciOiJSUzI1NiJ9.a-signed-finger.sig');

  beforeEach(async () => {
    must(
      await recordFingerprints(counter.desk, {
        subject,
        plan: 'thumbs',
        source: 'reader',
        fingers: [
          { finger: 'right-thumb', quality: 62, attempts: 1, record: 0 },
          { finger: 'left-thumb', exception: 'bandaged', attempts: 0 },
        ],
        records: [{ bytes: finger, mediaType: 'application/jose' }],
      }),
    );
  });

  it('do not open with the office key: the office knows that they were taken, and no more', async () => {
    const body = (await last())?.body;
    if (body === undefined) throw new Error('The entry has no body.');
    expect(await sealing.openBody(body, officeKey())).toEqual({ ok: false, refusal: { code: 'body-not-for-key' } });
    const [shown] = await shownOf('fingerprints');
    expect(shown).toMatchObject({ mode: 'device', forCentreOnly: true });
    expect(Object.keys(shown ?? {}).sort()).toEqual(['at', 'digest', 'forCentreOnly', 'mode', 'officer']);
    expect(state('fingerprints')).toEqual({ kind: 'done', mode: 'device' });
  });

  it('open with the key of casework alone, byte for byte as the reader signed them', async () => {
    const body = (await last())?.body ?? '';
    const opened = must(await sealing.openBody(body, computer.centre.opening));
    const { fingerprints } = JSON.parse(opened) as { fingerprints: FingerprintsRecord };
    expect(fingerprints.fingers[1]).toEqual({ finger: 'left-thumb', exception: 'bandaged', attempts: 0 });
    const [record] = fingerprints.records;
    if (record === undefined) throw new Error('No finger was recorded.');
    const file = must(await openArtefact(sealing, record, (digest) => counter.desk.storage.part(digest)));
    expect(Buffer.compare(file, finger)).toBe(0);
  });

  it('are withdrawn like any step, although nobody here can read them', async () => {
    must(await withdrawStep(counter.desk, { subject, step: 'fingerprints', reason: { code: 'wrong-person' } }));
    expect(state('fingerprints')).toEqual({ kind: 'open' });
  });
});
