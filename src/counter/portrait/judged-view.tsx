import { useRef, useState } from 'preact/hooks';
import type { Saved } from '../../actions/ports.ts';
import type { Still } from '../../devices/still.ts';
import type { Clicks } from '../../domain/portrait/geometry.ts';
import type { Scores } from '../../domain/portrait/portrait-measures.ts';
import { type Light, lightOfAll } from '../../domain/portrait/traffic-light.ts';
import { type PortraitOverrideReason, portraitOverrideReasons } from '../../domain/application/reasons.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { PortraitMeasures } from '../../protocol/entries/steps/artefact.ts';
import { Button } from '../../ui/components/button.tsx';
import { SelectField } from '../../ui/components/choice.tsx';
import { TextField, stopsAtTooLong } from '../../ui/components/field.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { focusField } from '../forms/focus.ts';
import { Measures } from './measures.tsx';
import { useObjectUrl } from './object-url.ts';

/** The picture with what was measured. Red asks for a reason; nothing forbids saving. */
export function JudgedView({
  still,
  marked,
  onMark,
  onAgain,
  onSave,
  onSaved,
}: {
  readonly still: Still;
  readonly marked: { readonly clicks: Clicks; readonly scores: Scores } | undefined;
  readonly onMark: () => void;
  readonly onAgain: () => void;
  readonly onSave: (measures: PortraitMeasures) => Promise<Result<Saved>>;
  readonly onSaved: () => void;
}) {
  const { t } = useWords();
  const url = useObjectUrl(still.blob);
  const [reason, setReason] = useState<PortraitOverrideReason | ''>('');
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const side = useRef<HTMLDivElement>(null);
  // Not measured is not good: it is saved with a reason like what was measured and is red.
  const light: Light = marked === undefined ? 'red' : lightOfAll(marked.scores);
  const reasonMissing = light === 'red' && (reason === '' || (reason === 'other' && words.trim() === ''));

  const save = async (): Promise<void> => {
    setAsked(true);
    if (reasonMissing) focusField(side.current, reason === '' ? 'reason' : 'reason-words');
    if (busy || reasonMissing || stopsAtTooLong()) return;
    setBusy(true);
    const { width, height } = still.pixels;
    const saved = await onSave({
      width,
      height,
      light,
      scores: { ...marked?.scores },
      ...(marked === undefined ? {} : { geometry: marked.clicks }),
      ...(light !== 'red' || reason === ''
        ? {}
        : { override: { code: reason, ...(words.trim() === '' ? {} : { text: words.trim() }) } }),
    });
    setBusy(false);
    if (saved.ok) onSaved();
    else setRefusal(saved.refusal);
  };
  useKeys({ 'Ctrl+Enter': () => void save() });

  return (
    <div class="portrait">
      <div class="portrait-frame">
        <div class="portrait-picture">
          <img src={url} alt={t('portrait.taken')} />
        </div>
      </div>
      <div class="portrait-side" ref={side}>
        <Measures light={light} scores={marked?.scores} />
        {light === 'red' && (
          <SelectField
            label={t('portrait.reason')}
            name="reason"
            required
            autoFocus
            error={asked && reason === '' ? t('acknowledgement.missing') : undefined}
            options={portraitOverrideReasons.map((value) => ({ value, label: t(`portrait.reason.${value}`) }))}
            value={reason}
            onChoose={setReason}
          />
        )}
        {light === 'red' && reason !== '' && (
          <TextField
            label={t('portrait.reason.words')}
            name="reason-words"
            required={reason === 'other'}
            error={asked && reasonMissing ? t('acknowledgement.missing') : undefined}
            limit={500}
            value={words}
            onInput={setWords}
          />
        )}
        <RefusalNotice refusal={refusal} />
        <div class="portrait-acts">
          <Button kind="primary" keys="Ctrl+Enter" busy={busy} buttonRef={focusOnce} onPress={() => void save()}>
            {t('portrait.save')}
          </Button>
          <Button onPress={onAgain}>{t('portrait.again')}</Button>
          <Button kind="quiet" onPress={onMark}>
            {t('portrait.mark.again')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** The button is drawn anew with each answer; it takes the focus only when nothing else has it. */
function focusOnce(button: HTMLButtonElement | null): void {
  if (document.activeElement === null || document.activeElement === document.body) button?.focus();
}
