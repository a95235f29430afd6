import type { Signal } from '@preact/signals';
import type { Actions, Saved } from '../../src/actions/ports.ts';
import type { RawFile } from '../../src/actions/steps/record-step.ts';
import type { Step } from '../../src/domain/application/steps.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { type Result, refused } from '../../src/domain/result.ts';
import type { Artefact } from '../../src/protocol/entries/steps/artefact.ts';
import type { CaseSummary, CaseView, RecordedStep, StepState } from '../../src/queries/views.ts';

type StepActions = Pick<
  Actions,
  | 'recordIntake'
  | 'recordPortrait'
  | 'recordDocument'
  | 'recordPayment'
  | 'recordFingerprints'
  | 'recordInterview'
  | 'explainStep'
  | 'recordManually'
  | 'withdrawStep'
>;

/** What is taken of a case, in memory: a saved step stands in the place of what stood there. */
export function memorySteps({
  cases,
  views,
  at,
  change,
}: {
  readonly cases: Signal<readonly CaseSummary[]>;
  readonly views: Map<ApplicationId, Partial<CaseView>>;
  readonly at: () => string;
  readonly change: (subject: ApplicationId, next: Partial<CaseSummary>) => Result<Saved>;
}): StepActions {
  const setStep = (subject: ApplicationId, step: Step, state: StepState, next: Partial<CaseSummary> = {}) => {
    const row = cases.value.find((known) => known.subject === subject);
    return row === undefined
      ? refused('subject-unknown')
      : change(subject, { turn: 'serving', ...next, steps: { ...row.steps, [step]: state } });
  };
  const record = (subject: ApplicationId, step: Step, recorded: Partial<RecordedStep>): void => {
    const view = views.get(subject) ?? {};
    const entry = {
      digest: 'd' as RecordedStep['digest'],
      at: at(),
      officer: undefined,
      mode: 'device',
      ...recorded,
    } as const;
    const others = view.current?.[step]?.filter(({ item }) => item !== recorded.item) ?? [];
    views.set(subject, { ...view, current: { ...view.current, [step]: [...others, entry] } });
  };

  return {
    recordIntake: async ({ subject, answers, lane }) => {
      record(subject, 'intake', { intake: answers });
      const { name, nik } = answers;
      return setStep(
        subject,
        'intake',
        { kind: 'done', mode: 'device' },
        { name, lane, ...(nik === undefined ? {} : { nik }) },
      );
    },
    recordPortrait: async ({ subject, measures }) => {
      record(subject, 'portrait', { portrait: measures });
      return setStep(subject, 'portrait', { kind: 'done', mode: 'device' });
    },
    recordDocument: async ({ subject, item, pages, ...document }) => {
      record(subject, 'documents', { item, document: { ...document, pages: pages.map(memoryArtefact) } });
      return change(subject, {});
    },
    recordPayment: async ({ subject, shown }) => {
      record(subject, 'payment', { payment: shown });
      return setStep(subject, 'payment', { kind: 'done', mode: 'device' });
    },
    recordFingerprints: async ({ subject }) => {
      record(subject, 'fingerprints', { forCentreOnly: true });
      return setStep(subject, 'fingerprints', { kind: 'done', mode: 'device' });
    },
    recordInterview: async ({ subject, interview }) => {
      record(subject, 'interview', { interview });
      return setStep(subject, 'interview', { kind: 'done', mode: 'device' });
    },
    explainStep: async ({ subject, step, item, mode, reason, dueOn }) => {
      record(subject, step, {
        mode,
        reason,
        ...(item === undefined ? {} : { item }),
        ...(dueOn === undefined ? {} : { dueOn }),
      });
      return item === undefined
        ? setStep(subject, step, { kind: 'not-taken', mode, reason: reason.code })
        : change(subject, {});
    },
    recordManually: async ({ subject, step, item, paperNumber, reason }) => {
      record(subject, step, { mode: 'manual', paperNumber, reason, ...(item === undefined ? {} : { item }) });
      return item === undefined ? setStep(subject, step, { kind: 'done', mode: 'manual' }) : change(subject, {});
    },
    withdrawStep: async ({ subject, step, item, only }) => {
      const view = views.get(subject) ?? {};
      const goes = (known: RecordedStep): boolean =>
        known.item === item && (only === undefined || only.includes(known.digest));
      const kept = view.current?.[step]?.filter((known) => !goes(known)) ?? [];
      views.set(subject, { ...view, current: { ...view.current, [step]: kept } });
      const claim = kept.find(({ mode }) => mode === 'device' || mode === 'manual')?.mode;
      const mode = claim === 'manual' ? 'manual' : 'device';
      return item === undefined
        ? setStep(subject, step, claim === undefined ? open : { kind: 'done', mode })
        : change(subject, {});
    },
  };
}

const open: StepState = { kind: 'open' };

const memoryArtefact = ({ bytes, mediaType }: RawFile): Artefact => ({
  mediaType,
  bytes: bytes.byteLength,
  sha256: 'a'.repeat(43) as Artefact['sha256'],
  key: 'a'.repeat(43),
  parts: ['a'.repeat(43) as Artefact['sha256']],
});
