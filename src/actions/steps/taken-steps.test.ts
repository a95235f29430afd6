import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  computer,
  counter,
  subject,
  row,
  state,
  last,
  officeKey,
  shownOf,
  picture,
  bytesOf,
} from '../../../tests/support/one-case.ts';
import { must } from '../../../tests/support/must.ts';
import type { FingerprintsRecord } from '../../protocol/entries/steps/fingerprints.ts';
import type { InterviewRecord } from '../../protocol/entries/steps/interview.ts';
import { limits } from '../../protocol/limits.ts';
import { outstandingSteps } from '../../queries/book/summary.ts';
import { openArtefact } from '../../sealing/artefact.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { draft, keepDraft } from '../drafts.ts';
import { recordDocument } from './record-document.ts';
import { recordFingerprints } from './record-fingerprints.ts';
import { recordInterview } from './record-interview.ts';
import { recordPayment } from './record-payment.ts';
import { withdrawStep } from './withdraw-step.ts';

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
