import { describe, expect, it } from 'vitest';
import { memoryCase } from '../../../tests/support/memory-app.ts';
import type { CaseView, RecordedStep, StepState } from '../../queries/views.ts';
import { nextStep } from './next-step.ts';

const done: StepState = { kind: 'done', mode: 'device' };
const day = { of: (at: string) => at.slice(0, 10), today: '2024-06-25' };
const missingOn = (on: string): RecordedStep => ({
  digest: 'd' as RecordedStep['digest'],
  at: `${on}T09:30:00.000+08:00`,
  officer: undefined,
  item: 'family-card',
  mode: 'deferred',
});
const viewWith = (documents: StepState, ...records: readonly RecordedStep[]): CaseView => ({
  summary: memoryCase({
    steps: { intake: done, documents, payment: done, portrait: done, fingerprints: done, interview: done },
  }),
  current: { documents: records },
  receiptCode: '7K3M-Q9TB-4X',
  slipsPrinted: 0,
});
const partial = (untouched: number): StepState => ({ kind: 'partial', settled: 1, of: 3, untouched });

describe('the next step', () => {
  it('is the documents while one of them was not asked for', () => {
    expect(nextStep(viewWith(partial(1), missingOn('2024-06-25')), 'intake', day)).toBe('documents');
  });

  it('is not the documents again when the rest was found missing today', () => {
    expect(nextStep(viewWith(partial(0), missingOn('2024-06-25')), 'interview', day)).toBeUndefined();
  });

  it('is the documents for whoever comes back with what was missing', () => {
    expect(nextStep(viewWith(partial(0), missingOn('2024-06-24')), undefined, day)).toBe('documents');
  });
});
