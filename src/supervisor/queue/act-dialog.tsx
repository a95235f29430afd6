import { useSignal } from '@preact/signals';
import { noteLimit } from '../../domain/application/reasons.ts';
import type { Decision } from '../../domain/application/review.ts';
import { laneGrounds, reviewReasons, settlementReasons, voidReasons } from '../../domain/application/review-reasons.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import { type Result, refused } from '../../domain/result.ts';
import { isKey, useWords } from '../../locales/translate.ts';
import { Segmented, SelectField } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { useSupervising } from '../supervising.ts';

/** What a supervisor is about to do. */
export type Act =
  | { readonly kind: Decision; readonly subjects: readonly ApplicationId[] }
  | { readonly kind: 'lane'; readonly subjects: readonly ApplicationId[]; readonly from: Lane }
  | { readonly kind: 'void' | 'note'; readonly subjects: readonly ApplicationId[] }
  | {
      readonly kind: 'same-person' | 'different-people';
      readonly subjects: readonly ApplicationId[];
      readonly with: readonly ApplicationId[];
    }
  | { readonly kind: 'join'; readonly subjects: readonly ApplicationId[]; readonly handOver: Digest }
  | {
      readonly kind: 'keep';
      readonly subjects: readonly ApplicationId[];
      readonly step: Step;
      readonly item?: string;
      readonly keep: Digest;
      readonly sides: readonly Digest[];
    };

/** What was typed outlives the dialogue: closed by mistake, it opens again as it was. */
export interface Typed {
  readonly reason: string;
  readonly note: string;
  readonly lane: Lane | '';
}
export const nothingTyped: Typed = { reason: '', note: '', lane: '' };

export function ActDialog({
  act,
  typed,
  onType,
  onDone,
  onClose,
}: {
  readonly act: Act;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const supervising = useSupervising();
  const { t } = useWords();
  const asked = useSignal(false);
  const reasons = reasonsOf(act, typed.lane);
  const { reason, note, lane } = typed;
  const needsWords = reasons.length === 0 ? act.kind !== 'lane' : reason === 'other';
  const noteProblem =
    note.trim().length > noteLimit
      ? t('refusal.note-too-long', { count: note.trim().length, limit: noteLimit })
      : asked.value && needsWords && note.trim() === ''
        ? t('refusal.words-missing')
        : undefined;

  function problem(): string | undefined {
    asked.value = true;
    if (act.kind === 'lane' && lane === '') return t('act.lane-missing');
    if (reasons.length > 0 && reason === '') return t('act.reason-missing');
    if (needsWords && note.trim() === '') return t('refusal.words-missing');
    return note.trim().length > noteLimit
      ? t('refusal.note-too-long', { count: note.trim().length, limit: noteLimit })
      : undefined;
  }

  async function perform(): Promise<Result<unknown>> {
    const [subject] = act.subjects;
    if (subject === undefined) return refused('subject-unknown');
    const said = { reason, note };
    switch (act.kind) {
      case 'approve':
        return supervising.approveAll(act.subjects, said);
      case 'hold':
      case 'return':
        return supervising.decideReview({ subject, decision: act.kind, ...said });
      case 'lane':
        return lane === '' ? refused('subject-unknown') : supervising.changeLane({ subject, lane, ...said });
      case 'void':
        return supervising.voidNumber({ subject, ...said });
      case 'note':
        return supervising.addNote({ subject, note });
      case 'join':
        return supervising.addNote({ subject, note, handOver: act.handOver });
      case 'same-person':
      case 'different-people':
        return supervising.addNote({ subject, note, compared: { verdict: act.kind, with: act.with } });
      case 'keep': {
        const { step, item, keep, sides } = act;
        return supervising.keepOneSide({
          subject,
          step,
          ...(item === undefined ? {} : { item }),
          keep,
          sides,
          ...said,
        });
      }
    }
  }

  return (
    <PassphraseDialog
      title={t(`act.${act.kind}.title`, { count: act.subjects.length })}
      act={t(`act.${act.kind}.do`, { count: act.subjects.length })}
      problem={problem}
      onConfirmed={async () => {
        const done = await perform();
        if (done.ok) onDone();
        return done;
      }}
      onClose={onClose}
    >
      <p>{t(`act.${act.kind}.text`)}</p>
      {act.kind === 'lane' && (
        <Segmented
          name="lane"
          label={t('queue.column.lane')}
          required
          value={lane}
          options={lanes.filter((one) => one !== act.from).map((value) => ({ value, label: t(`lane.${value}`) }))}
          onChoose={(value) => onType({ ...typed, lane: value, reason: '' })}
        />
      )}
      {reasons.length > 0 && (
        <SelectField
          name="reason"
          label={t('act.reason')}
          required
          value={reason}
          error={asked.value && reason === '' ? t('act.reason-missing') : undefined}
          options={reasons.map((value) => ({ value, label: wordOf(value) }))}
          onChoose={(value) => onType({ ...typed, reason: value })}
        />
      )}
      <TextField
        name="note"
        label={t('act.note')}
        hint={t('act.note.hint', { count: note.trim().length, limit: noteLimit })}
        error={noteProblem}
        required={needsWords}
        rows={4}
        value={note}
        onInput={(value) => onType({ ...typed, note: value })}
      />
    </PassphraseDialog>
  );

  function wordOf(code: string): string {
    const areas = {
      approve: 'review',
      hold: 'review',
      return: 'review',
      lane: 'ground',
      void: 'void',
      keep: 'settlement',
    };
    const area = act.kind in areas ? areas[act.kind as keyof typeof areas] : '';
    const key = `${area}.reason.${code}`;
    const plain = `${area}.${code}`;
    return isKey(key) ? t(key) : isKey(plain) ? t(plain) : t('act.other');
  }
}

function reasonsOf(act: Act, lane: Lane | ''): readonly string[] {
  switch (act.kind) {
    case 'approve':
    case 'hold':
    case 'return':
      return reviewReasons[act.kind];
    case 'lane':
      return lane === '' ? [] : laneGrounds[lane];
    case 'void':
      return voidReasons;
    case 'keep':
      return settlementReasons;
    case 'note':
    case 'join':
    case 'same-person':
    case 'different-people':
      return [];
  }
}
