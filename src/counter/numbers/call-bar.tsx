import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type CallReason, callReasons, callsBeforeParked } from '../../domain/queue/calling.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { Saved } from '../../actions/ports.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { SelectField } from '../../ui/components/choice.tsx';
import { TextField, stopsAtTooLong } from '../../ui/components/field.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';
import { reasonWanted } from './call-first.ts';
import { useNextInTurn } from './next-in-turn.ts';
import './call-bar.css';

/** Above the work of somebody who holds a number and was not served yet: call, call again, or say that nobody came. */
export function CallBar({ subject }: { readonly subject: ApplicationId }) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const { time } = useMoments();
  const next = useNextInTurn();
  const reason = useSignal<CallReason | ''>('');
  const text = useSignal('');
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const bar = useRef<HTMLElement>(null);
  const isWanted = reasonWanted.value === subject;
  useEffect(() => {
    if (!isWanted) return;
    asked.value = true;
    bar.current?.querySelector('select')?.focus();
    return () => {
      reasonWanted.value = undefined;
    };
  }, [isWanted]);
  const summary = queries.cases.value.find((known) => known.subject === subject);
  const { number, queue } = summary ?? {};
  if (summary?.turn !== 'waiting' || number === undefined || queue === undefined) return null;
  const inTurn = next?.subject === subject;
  const needsReason = queue.kind === 'waiting' && !inTurn;
  const wordsMissing = reason.value === 'other' && text.value.trim() === '';

  async function act(work: () => Promise<Result<Saved>>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    const saved = await work();
    busy.value = false;
    refusal.value = saved.ok ? undefined : saved.refusal;
    return saved.ok;
  }
  function call(): void {
    asked.value = true;
    if (stopsAtTooLong()) return;
    const code = queue?.kind === 'parked' ? 'returned' : needsReason ? reason.value : undefined;
    if (code === '' || (needsReason && wordsMissing)) return;
    const said = text.value.trim() === '' ? {} : { text: text.value.trim() };
    reasonWanted.value = undefined;
    void act(() => actions.callNumber({ subject, ...(code === undefined ? {} : { reason: { code, ...said } }) }));
  }
  async function skip(): Promise<void> {
    if (await act(() => actions.skipNumber(subject))) go({ kind: 'numbers' });
  }

  return (
    <section class="call-bar" ref={bar} aria-label={t('call.bar')}>
      <p role="status">
        <strong class="figures">{number}</strong> {stands()}
      </p>
      {needsReason && (
        <div class="call-bar-reason">
          <SelectField
            name="call-reason"
            label={t('call.reason')}
            error={asked.value && reason.value === '' ? t('call.reason.missing') : undefined}
            value={reason.value}
            options={callReasons.map((value) => ({ value, label: t(`call.reason.${value}`) }))}
            onChoose={(chosen) => {
              reason.value = chosen;
            }}
          />
          {reason.value === 'other' && (
            <TextField
              name="call-reason-text"
              label={t('call.reason.text')}
              error={asked.value && wordsMissing ? t('field.required') : undefined}
              limit={300}
              value={text.value}
              onInput={(typed) => {
                text.value = typed;
              }}
            />
          )}
        </div>
      )}
      <div class="call-bar-acts">
        <Button busy={busy.value} onPress={call}>
          {queue.kind === 'called' ? t('call.again') : t('call.act', { number })}
        </Button>
        {queue.kind === 'called' && (
          <Button kind="quiet" busy={busy.value} onPress={() => void skip()}>
            {t(queue.times >= callsBeforeParked ? 'call.park' : 'call.skip')}
          </Button>
        )}
      </div>
      <RefusalNotice refusal={refusal.value} title={t('call.not-done')} />
    </section>
  );

  function stands(): string {
    if (queue === undefined) return '';
    const values = { times: queue.times, time: time(queue.since), counter: queue.counter ?? '' };
    if (queue.kind === 'called') return t('call.called', values);
    if (queue.kind === 'parked') return t('call.parked', values);
    if (inTurn) return t('call.next');
    return next?.number === undefined ? t('call.out-of-turn') : t('call.not-next', { number: next.number });
  }
}
