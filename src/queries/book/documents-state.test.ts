import { describe, expect, it } from 'vitest';
import { foldApplication } from '../../domain/application/application-fold.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Digest } from '../../domain/ids.ts';
import type { CaseFact } from './case-fact.ts';
import { documentsState } from './documents-state.ts';

let seq = 0;
const journal = 'j' as CaseFact['journal'];
function fact(step: Step, more: Partial<CaseFact> = {}): CaseFact {
  seq += 1;
  const at = '2024-06-24T09:30:00+08:00';
  const plain: CaseFact = {
    digest: `d${seq}` as Digest,
    seq,
    at,
    type: 'step.recorded',
    step,
    mode: 'device',
    journal,
  };
  return Object.assign(plain, more);
}
const form = fact('intake', { needs: ['identity-card', 'family-card', 'birth-record'] });
const scan = (item: string, more: Partial<CaseFact> = {}) => fact('documents', { item, ...more });
const missing = (item: string) => scan(item, { mode: 'deferred', reason: 'documents-missing' });
const stateOf = (...facts: readonly CaseFact[]) => documentsState(foldApplication(facts));
const taken = [scan('identity-card'), scan('family-card'), scan('birth-record')] as const;

describe('the state of the documents', () => {
  it('is open until something is said about any of them', () => {
    expect(stateOf(form)).toEqual({ kind: 'open' });
  });

  it('counts what is settled, and is done only with all that is required', () => {
    expect(stateOf(form, taken[0])).toEqual({ kind: 'partial', settled: 1, of: 3, untouched: 2 });
    expect(stateOf(form, ...taken)).toEqual({ kind: 'done', mode: 'device' });
    expect(stateOf(form, taken[0], taken[1], scan('birth-record', { mode: 'waived' })).kind).toBe('done');
  });

  it('does not count what was added beyond the list', () => {
    expect(stateOf(form, scan('other'))).toEqual({ kind: 'partial', settled: 0, of: 3, untouched: 3 });
  });

  it('does not take a missing or an illegible document for a settled one', () => {
    expect(stateOf(form, taken[0], taken[1], missing('birth-record'))).toEqual({
      kind: 'partial',
      settled: 2,
      of: 3,
      untouched: 0,
    });
    expect(stateOf(form, taken[0], taken[1], scan('birth-record', { illegible: true }))).toMatchObject({ settled: 2 });
  });

  it('is not taken when none was brought, or when the whole step was put off', () => {
    const none = [missing('identity-card'), missing('family-card'), missing('birth-record')];
    expect(stateOf(form, ...none)).toEqual({ kind: 'not-taken', mode: 'deferred', reason: 'documents-missing' });
    const putOff = fact('documents', { mode: 'deferred', reason: 'step-closed' });
    expect(stateOf(form, taken[0], putOff)).toEqual({ kind: 'not-taken', mode: 'deferred', reason: 'step-closed' });
  });

  it('goes on counting when documents are brought after the step was put off', () => {
    const putOff = fact('documents', { mode: 'deferred', reason: 'step-closed' });
    expect(stateOf(form, putOff, scan('identity-card')).kind).toBe('partial');
  });

  it('is settled by one paper for all, or by waiving the step', () => {
    expect(stateOf(form, fact('documents', { mode: 'manual' }))).toEqual({ kind: 'done', mode: 'manual' });
    const waived = fact('documents', { mode: 'waived', reason: 'ordered' });
    expect(stateOf(form, waived)).toEqual({ kind: 'not-taken', mode: 'waived', reason: 'ordered' });
  });

  it('shows a conflict in any document', () => {
    expect(stateOf(form, scan('other'), scan('other'))).toEqual({ kind: 'conflict' });
  });

  it('calls nothing complete before the form is known, and does by a form on paper', () => {
    const two = [scan('identity-card'), scan('family-card')];
    expect(stateOf(...two)).toEqual({ kind: 'partial', settled: 2, of: 2, untouched: 0 });
    expect(stateOf(fact('intake', { mode: 'manual' }), ...two).kind).toBe('done');
  });

  it("requires the letter of whoever is not in the office's list", () => {
    const { step: _step, mode: _mode, ...rest } = fact('intake');
    const bare: CaseFact = { ...rest, type: 'application.opened', door: 'registered-unlisted' };
    expect(stateOf(bare, form, ...taken)).toEqual({ kind: 'partial', settled: 3, of: 4, untouched: 1 });
    expect(stateOf(bare, form, ...taken, scan('mpaspor-letter')).kind).toBe('done');
  });
});
