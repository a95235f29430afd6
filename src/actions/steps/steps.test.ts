import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  counter,
  subject,
  row,
  state,
  standing,
  last,
  shownOf,
  answers,
  picture,
  bytesOf,
  portrait,
  defer,
} from '../../../tests/support/one-case.ts';
import { must } from '../../../tests/support/must.ts';
import { bareSummary, outstandingSteps } from '../../queries/book/summary.ts';
import { draft, keepDraft } from '../drafts.ts';
import { explainStep } from './explain-step.ts';
import { recordDocument } from './record-document.ts';
import { recordIntake } from './record-intake.ts';
import { recordManually } from './record-manually.ts';
import { recordStep } from './record-step.ts';
import { withdrawStep } from './withdraw-step.ts';

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
