import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SlipRead } from '../../actions/slips/read-slip.ts';
import type { NikAnswer } from '../../domain/application/handover.ts';
import { formatPartialDate } from '../../domain/person/partial-date.ts';
import type { Refusal } from '../../domain/result.ts';
import { formatLongDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField, stopsAtTooLong } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { Shape } from '../../ui/components/shape.tsx';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { counterSteps } from '../case/counter-steps.ts';

const nikShape = /^\d{16}$/;
const nikLooks = {
  agrees: { shape: 'check', tone: 'good' },
  differs: { shape: 'attention', tone: 'attention' },
  'none-given': { shape: 'dash', tone: 'plain' },
} as const satisfies Record<NikAnswer, object>;

/** Whose slip it is, what was done elsewhere, what is in doubt; and the way on. */
export function SlipCard({
  text,
  read: first,
  onOther,
}: {
  readonly text: string;
  readonly read: SlipRead;
  readonly onOther: () => void;
}) {
  const { actions } = useApp();
  const { t, language } = useWords();
  const read = useSignal(first);
  const nik = useSignal('');
  const why = useSignal('');
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const { clear, sealed, doubts, nik: answer } = read.value;
  const comparable = sealed.nikTag !== undefined;
  const whole = nikShape.test(nik.value) ? nik.value : undefined;
  const open = counterSteps.filter((step) => clear.steps[step] === 'open');

  useEffect(() => {
    let wanted = true;
    void actions.readSlip(whole === undefined ? { text } : { text, nik: whole }).then((again) => {
      if (wanted && again.ok) read.value = again.value;
    });
    return () => {
      wanted = false;
    };
  }, [whole]);

  async function accept(): Promise<void> {
    asked.value = true;
    if (busy.value || stopsAtTooLong() || (doubts.length > 0 && why.value.trim() === '')) return;
    busy.value = true;
    const accepted = await actions.acceptHandover({
      text,
      ...(whole === undefined ? {} : { nik: whole }),
      ...(why.value.trim() === '' ? {} : { why: why.value.trim() }),
    });
    busy.value = false;
    refusal.value = accepted.ok ? undefined : accepted.refusal;
    if (!accepted.ok) return;
    const [next] = open;
    go({ kind: 'case', subject: clear.subject, ...(next === undefined ? {} : { step: next }) });
  }

  useKeys({ 'Ctrl+Enter': () => void accept() });

  return (
    <div class="slip-card">
      <p class="slip-card-number figures">{clear.number ?? '–'}</p>
      <h2 class="personal">{sealed.name ?? t('desk.nameless')}</h2>
      <dl class="appointment-facts">
        <dt>{t('handover.on')}</dt>
        <dd>{formatLongDay(clear.on, language)}</dd>
        {sealed.birthDate !== undefined && (
          <>
            <dt>{t('handover.birth-date')}</dt>
            <dd class="personal">{formatPartialDate(sealed.birthDate, language)}</dd>
          </>
        )}
      </dl>
      <ul class="slip-card-steps">
        {counterSteps.map((step) => {
          const done = clear.steps[step] !== 'open';
          return (
            <li key={step} class="mark" data-tone={done ? 'good' : 'plain'}>
              <Shape name={done ? 'check' : 'ring'} />
              <span>{t(`step.${step}`)}</span>
              <span class="soft">{t(`handover.step.${clear.steps[step]}`)}</span>
            </li>
          );
        })}
      </ul>
      {comparable && (
        <TextField
          name="nik"
          class="opening-number"
          label={t('handover.nik')}
          hint={t('handover.nik.hint')}
          inputMode="numeric"
          figures
          autoFocus
          limit={16}
          value={nik.value}
          onInput={(digits) => {
            nik.value = digits.replace(/\D/g, '');
          }}
        />
      )}
      <p class="mark" data-tone={nikLooks[answer].tone} role="status">
        <Shape name={nikLooks[answer].shape} />
        <span>{t(comparable ? `handover.nik.${answer}` : 'handover.nik.no-tag')}</span>
      </p>
      {doubts.length > 0 && (
        <Notice kind="attention">
          {doubts.map((doubt) => (
            <p key={doubt}>{t(`handover.doubt.${doubt}`, { day: formatLongDay(clear.expiresOn, language) })}</p>
          ))}
          <TextField
            name="why"
            label={t('handover.why')}
            required
            limit={500}
            error={asked.value && why.value.trim() === '' ? t('handover.why.missing') : undefined}
            value={why.value}
            onInput={(words) => {
              why.value = words;
            }}
          />
        </Notice>
      )}
      <RefusalNotice refusal={refusal.value} title={t('opening.not-done')} />
      <div class="slip-acts">
        <Button
          kind="primary"
          keys="Ctrl+Enter"
          busy={busy.value}
          autoFocus={!comparable}
          onPress={() => void accept()}
        >
          {t('handover.accept')}
        </Button>
        <Button onPress={onOther}>{t('handover.other')}</Button>
      </div>
    </div>
  );
}
