import { neededDocuments } from '../../domain/documents/needed-documents.ts';
import { dueOn } from '../../domain/documents/missing-documents.ts';
import { type DocumentItem, isDocumentItem } from '../../domain/documents/vocabulary.ts';
import type { CaseView, RecordedStep } from '../../queries/views.ts';

/** How far one document is. */
export type ItemState =
  | { readonly kind: 'open' }
  | { readonly kind: 'taken'; readonly record: RecordedStep }
  | { readonly kind: 'paper'; readonly record: RecordedStep }
  | { readonly kind: 'waived'; readonly record: RecordedStep }
  /** Not brought, or brought and not readable; until when it can be, `YYYY-MM-DD`. */
  | { readonly kind: 'missing'; readonly record: RecordedStep; readonly dueOn: string }
  | { readonly kind: 'illegible'; readonly record: RecordedStep; readonly dueOn: string }
  | { readonly kind: 'conflict'; readonly records: readonly RecordedStep[] };

export interface ListedDocument {
  readonly item: DocumentItem;
  /** `added`: by an officer, beyond what the case needs. */
  readonly need: 'required' | 'useful' | 'added';
  readonly state: ItemState;
}

/** What this case needs and what was recorded beyond it. `extra` are items that the officer added just now. */
export function listedDocuments(view: CaseView, extra: readonly DocumentItem[] = []): readonly ListedDocument[] {
  const { door, lane, steps } = view.summary;
  const form =
    steps.intake.kind === 'done' ? view.current.intake?.find(({ intake }) => intake !== undefined) : undefined;
  const needed =
    view.missingBySlip?.map((item) => ({ item, need: 'required' as const })) ??
    neededDocuments({ door, lane, answers: form?.intake, on: form?.at.slice(0, 10) ?? '' });
  const records = (view.current.documents ?? []).filter(({ item }) => item !== undefined);
  const known = new Set(needed.map(({ item }) => item));
  const beyond = [...records.map(({ item }) => item), ...extra]
    .filter(isDocumentItem)
    .filter((item) => !known.has(item));
  return [
    ...needed.map(({ item, need }) => ({ item, need, state: stateOf(item, records) })),
    ...[...new Set(beyond)].map((item) => ({ item, need: 'added' as const, state: stateOf(item, records) })),
  ];
}

function stateOf(item: DocumentItem, records: readonly RecordedStep[]): ItemState {
  const own = records.filter((record) => record.item === item);
  const claiming = own.filter(({ mode }) => mode === 'device' || mode === 'manual');
  const record = claiming[0] ?? own.at(-1);
  if (claiming.length > 1) return { kind: 'conflict', records: claiming };
  if (record === undefined) return { kind: 'open' };
  switch (record.mode) {
    case 'device':
      return record.document?.legible === false
        ? { kind: 'illegible', record, dueOn: dueOn(record.at.slice(0, 10)) }
        : { kind: 'taken', record };
    case 'manual':
      return { kind: 'paper', record };
    case 'waived':
      return { kind: 'waived', record };
    case 'deferred':
      return { kind: 'missing', record, dueOn: record.dueOn ?? dueOn(record.at.slice(0, 10)) };
    case 'withdrawn':
      return { kind: 'open' };
  }
}

const settled: ReadonlySet<ItemState['kind']> = new Set(['taken', 'paper', 'waived']);

export interface MissingDocument {
  readonly item: DocumentItem;
  /** Absent for one of which nobody said until when. */
  readonly dueOn?: string;
}

/** What the person has to bring: required or asked for, and not there. Nothing when all of it was settled in one act. */
export function missingDocuments(view: CaseView): readonly MissingDocument[] {
  const { documents } = view.summary.steps;
  const due = view.slip?.due;
  if (documents.kind === 'done' || documents.kind === 'elsewhere') return [];
  if (documents.kind === 'not-taken' && documents.mode === 'waived') return [];
  return listedDocuments(view).flatMap(({ item, need, state }): readonly MissingDocument[] => {
    if (need === 'useful') return [];
    if (state.kind === 'missing' || state.kind === 'illegible') return [{ item, dueOn: state.dueOn }];
    // Before anybody spoke of the documents the list would only repeat what the office asks of everyone.
    const spokenOf = documents.kind === 'partial' || view.missingBySlip !== undefined;
    if (state.kind !== 'open' || !spokenOf) return [];
    return [due?.items.includes(item) === true ? { item, dueOn: due.on } : { item }];
  });
}

/** The next that is required and unsettled, after this one and then from the top; never one of this sitting again. */
export function nextDocument(
  list: readonly ListedDocument[],
  after: DocumentItem | undefined,
  answered: ReadonlySet<DocumentItem>,
): DocumentItem | undefined {
  const from = list.findIndex(({ item }) => item === after) + 1;
  return [...list.slice(from), ...list.slice(0, from)].find(
    ({ item, need, state }) =>
      need === 'required' &&
      item !== after &&
      !answered.has(item) &&
      !settled.has(state.kind) &&
      state.kind !== 'conflict',
  )?.item;
}
