import { describe, expect, it } from 'vitest';
import { memoryCase } from '../../../tests/support/memory-app.ts';
import type { DocumentItem } from '../../domain/documents/vocabulary.ts';
import type { CaseView, RecordedStep } from '../../queries/views.ts';
import { listedDocuments, nextDocument } from './document-list.ts';

const record = (item: string, more: Partial<RecordedStep> = {}): RecordedStep => ({
  digest: 'd' as RecordedStep['digest'],
  at: '2024-06-24T09:30:00.000+08:00',
  officer: undefined,
  mode: 'device',
  item,
  ...more,
});
const viewOf = (...documents: readonly RecordedStep[]): CaseView => ({
  summary: memoryCase({}),
  current: { documents },
  receiptCode: '7K3M-Q9TB-4X',
  slipsPrinted: 0,
});
const stateOf = (item: DocumentItem, ...records: readonly RecordedStep[]) =>
  listedDocuments(viewOf(...records)).find((listed) => listed.item === item)?.state.kind;
const none = new Set<DocumentItem>();

describe('the list of documents', () => {
  it('has what the case needs, then what an officer added or recorded beyond it', () => {
    const list = listedDocuments(viewOf(record('naturalisation')), ['other']);
    expect(list.map(({ item, need }) => `${item} ${need}`)).toEqual([
      'identity-card required',
      'family-card required',
      'birth-record useful',
      'naturalisation added',
      'other added',
    ]);
  });

  it('says how far each is', () => {
    expect(stateOf('identity-card')).toBe('open');
    expect(stateOf('identity-card', record('identity-card'))).toBe('taken');
    expect(stateOf('identity-card', record('identity-card', { mode: 'manual' }))).toBe('paper');
    expect(stateOf('identity-card', record('identity-card', { mode: 'waived' }))).toBe('waived');
    expect(stateOf('identity-card', record('identity-card', { mode: 'deferred' }))).toBe('missing');
    const illegible = record('identity-card', { document: { originalSeen: true, legible: false, pages: [] } });
    expect(stateOf('identity-card', illegible)).toBe('illegible');
    expect(stateOf('identity-card', record('identity-card'), record('identity-card'))).toBe('conflict');
  });

  it('leaves the note that one was missing behind once it is there', () => {
    expect(stateOf('identity-card', record('identity-card', { mode: 'deferred' }), record('identity-card'))).toBe(
      'taken',
    );
  });

  it('gives 14 days from the day on which it was found missing, whatever the paper says', () => {
    const [missing] = listedDocuments(viewOf(record('identity-card', { mode: 'deferred' })));
    expect(missing?.state).toMatchObject({ dueOn: '2024-07-08' });
  });

  it('goes on to the next required one, round the list, and never to one of this sitting', () => {
    const list = listedDocuments(viewOf());
    expect(nextDocument(list, undefined, none)).toBe('identity-card');
    expect(nextDocument(list, 'identity-card', none)).toBe('family-card');
    expect(nextDocument(list, 'family-card', none)).toBe('identity-card');
    expect(nextDocument(list, 'family-card', new Set(['identity-card', 'family-card']))).toBeUndefined();
  });

  it('comes back to what was missing the last time', () => {
    const list = listedDocuments(viewOf(record('identity-card'), record('family-card', { mode: 'deferred' })));
    expect(nextDocument(list, undefined, none)).toBe('family-card');
  });
});
