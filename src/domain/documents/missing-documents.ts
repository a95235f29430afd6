import type { Door } from '../application/application.ts';
import type { Fact, FoldedApplication, FoldedState } from '../application/application-fold.ts';
import { basicDocuments, ofDoor, requiredItems } from './needed-documents.ts';
import { addDays } from '../time/add-days.ts';
import { type DocumentItem, completionDays } from './vocabulary.ts';

/** What a fact says of the documents of its case. */
export interface DocumentsFact extends Fact {
  readonly door?: Door;
  /** Of a form: the documents that its answers require. */
  readonly needs?: readonly DocumentItem[];
  /** Of a document: scanned, and found that it cannot be read. */
  readonly illegible?: true;
  /** Of a document that is still to be brought: until when. */
  readonly dueOn?: string;
  /** Of another counter's slip: what was still to be brought. */
  readonly slip?: { readonly missing?: readonly DocumentItem[]; readonly due?: DueDocuments };
}

/** Documents that are to be brought until the same day. */
export interface DueDocuments {
  readonly on: string;
  readonly items: readonly DocumentItem[];
}

/** The last office day on which what was missing on this one can be brought. */
export const dueOn = (day: string): string => addDays(day, completionDays);

type Folded = FoldedApplication<DocumentsFact>;

/** Required and not settled; undefined until the form, or a slip from where the form is, says what the case needs. */
export function missingItems(folded: Folded): readonly DocumentItem[] | undefined {
  const whole = folded.steps.documents.items.get('');
  if (settles(whole)) return [];
  if (!isKnown(folded)) return undefined;
  return requiredOf(folded).filter((item) => !settles(folded.steps.documents.items.get(item)));
}

/** What the newest slip of another counter says is missing, while the form itself is not here. */
export function missingBySlip(folded: Folded): readonly DocumentItem[] | undefined {
  if (folded.steps.intake.state.kind === 'done') return undefined;
  return folded.facts.findLast(({ slip }) => slip?.missing !== undefined)?.slip?.missing;
}

/** Of what is missing, what is to be brought first: by the records here, else by the newest slip of another counter. */
export function firstDue({ facts, steps }: Folded, missing: readonly DocumentItem[]): DueDocuments | undefined {
  const bySlip = facts.findLast(({ slip }) => slip !== undefined)?.slip?.due;
  const days = missing.map((item) => {
    const state = steps.documents.items.get(item) ?? { kind: 'open' };
    if (state.kind === 'open') return bySlip?.items.includes(item) === true ? bySlip.on : undefined;
    return state.kind === 'conflict' ? undefined : state.value.dueOn;
  });
  const [on] = days.filter((day) => day !== undefined).sort();
  return on === undefined ? undefined : { on, items: missing.filter((_, at) => days[at] === on) };
}

export const isKnown = (folded: Folded): boolean =>
  folded.steps.intake.state.kind === 'done' || missingBySlip(folded) !== undefined;

export function requiredOf(folded: Folded): readonly DocumentItem[] {
  const bySlip = missingBySlip(folded);
  if (bySlip !== undefined) return bySlip;
  const { facts, steps } = folded;
  const intake = steps.intake.state;
  const door = facts.find((fact) => fact.door !== undefined)?.door;
  const needs = (intake.kind === 'done' ? intake.value.needs : undefined) ?? requiredItems(basicDocuments);
  return [...new Set([...requiredItems(ofDoor(door)), ...needs])];
}

export function settles(state: FoldedState<DocumentsFact> | undefined): boolean {
  if (state?.kind === 'done') return state.value.illegible !== true;
  return state?.kind === 'not-taken' && state.value.mode === 'waived';
}
