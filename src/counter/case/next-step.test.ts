import { describe, expect, it } from 'vitest';
import { memoryCase, memoryId } from '../../../tests/support/memory-app.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { CaseSummary, CaseView, RecordedStep, StepState } from '../../queries/views.ts';
import { type Day, nextStep } from './next-step.ts';

const day: Day = { of: (at) => at.slice(0, 10), today: '2024-06-24' };
const done: StepState = { kind: 'done', mode: 'device' };
const deferred: StepState = { kind: 'not-taken', mode: 'deferred', reason: 'step-closed' };

function view(
  steps: Partial<Record<Step, StepState>>,
  summary: Partial<CaseSummary> = {},
  current: CaseView['current'] = {},
): CaseView {
  const row = memoryCase({ subject: memoryId(1), door: 'newcomer', ...summary });
  return {
    summary: { ...row, steps: { ...row.steps, ...steps } },
    current,
    receiptCode: '',
    slipsPrinted: 0,
  };
}
const explainedOn = (on: string): RecordedStep => ({
  digest: 'd' as RecordedStep['digest'],
  at: `${on}T09:30:00+08:00`,
  officer: undefined,
  mode: 'deferred',
});

describe('the step after a step', () => {
  it('is the next one that nobody has settled, and then those that were passed over', () => {
    expect(nextStep(view({}), undefined, day)).toBe('intake');
    expect(nextStep(view({ intake: done }), 'intake', day)).toBe('documents');
    expect(nextStep(view({ intake: done, portrait: done }), 'documents', day)).toBe('fingerprints');
    expect(nextStep(view({ intake: done }), 'interview', day)).toBe('documents');
  });

  it('is not one that another counter took', () => {
    const intake: StepState = { kind: 'elsewhere', mode: 'device' };
    expect(nextStep(view({ intake }), undefined, day)).toBe('documents');
    expect(nextStep(view({ intake, documents: done, portrait: done, fingerprints: done }), 'interview', day)).toBe(
      undefined,
    );
  });

  it('passes over what is not taken today', () => {
    const current = { documents: [explainedOn('2024-06-24')] };
    expect(nextStep(view({ intake: done, documents: deferred }, {}, current), 'intake', day)).toBe('portrait');
  });

  it('comes back to what was deferred on an earlier day, but not to what is not required', () => {
    const waived: StepState = { kind: 'not-taken', mode: 'waived', reason: 'young-child' };
    const steps = { intake: done, documents: deferred, portrait: done, fingerprints: waived, interview: done } as const;
    const current = { documents: [explainedOn('2024-06-20')] };
    expect(nextStep(view(steps, {}, current), undefined, day)).toBe('documents');
  });

  it('offers payment once on the way to those who registered before, and holds nobody up with it', () => {
    const registered = { door: 'roster' } as const;
    expect(nextStep(view({ intake: done }, registered), 'documents', day)).toBe('payment');
    expect(nextStep(view({ intake: done, payment: done }, registered), 'documents', day)).toBe('portrait');
    expect(nextStep(view({ intake: done }), 'documents', day)).toBe('portrait');
    const all = { intake: done, documents: done, portrait: done, fingerprints: done } as const;
    expect(nextStep(view(all, registered), 'interview', day)).toBeUndefined();
  });

  it('shows two records that differ before it ends', () => {
    const rest = { documents: done, portrait: done, fingerprints: done, interview: done } as const;
    expect(nextStep(view({ intake: { kind: 'conflict' }, ...rest }), 'interview', day)).toBe('intake');
  });
});
