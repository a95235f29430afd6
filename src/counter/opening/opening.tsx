import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { applicationNumber as numberShape, type Door, doors } from '../../domain/application/application.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import { parseQueueNumber } from '../../domain/queue/queue-number.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup, Segmented } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { AppointmentCard } from './appointment-card.tsx';
import { chosenAppointment } from './chosen-appointment.ts';
import { AppointmentFinder } from './appointment-finder.tsx';
import './opening.css';

/** Through which door a person comes: from the roster, registered but not on it, or new. */
export function Opening({ subject }: { readonly subject: ApplicationId | undefined }) {
  const { actions, queries } = useApp();
  const { t, refusal: say } = useWords();
  const ticket = queries.cases.value.find((summary) => summary.subject === subject);
  const category = ticket?.number === undefined ? undefined : parseQueueNumber(ticket.number)?.category;
  const door = useSignal<Door>(category === 'A' ? 'newcomer' : 'roster');
  const typedNumber = useSignal('');
  const chosenLane = useSignal<Lane | undefined>(undefined);
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const hit = chosenAppointment.value;

  // Opened already, here or by going back: the case itself is the place.
  useEffect(() => {
    if (subject !== undefined && ticket?.door !== undefined) go({ kind: 'case', subject });
  }, [subject, ticket?.door]);

  const lane = chosenLane.value ?? usualLane();
  const digits = typedNumber.value.replace(/\D/g, '');
  const numberWrong = door.value === 'registered-unlisted' && !numberShape.test(digits);
  const ready = door.value === 'newcomer' || (door.value === 'roster' ? hit !== undefined : !numberWrong);

  function usualLane(): Lane {
    if (door.value === 'roster' && hit?.appointment.service === 'accelerated') return 'accelerated';
    return category === 'C' ? 'vulnerable' : 'regular';
  }

  async function open(): Promise<void> {
    asked.value = true;
    if (busy.value || !ready) return;
    busy.value = true;
    refusal.value = undefined;
    const applicationNumber =
      door.value === 'roster' ? hit?.appointment.applicationNumber : door.value === 'newcomer' ? undefined : digits;
    const opened = await actions.openCase({
      ...(subject === undefined ? {} : { subject }),
      door: door.value,
      ...(applicationNumber === undefined ? {} : { applicationNumber }),
      lane,
    });
    busy.value = false;
    if (!opened.ok) {
      refusal.value = opened.refusal;
      return;
    }
    chosenAppointment.value = undefined;
    go({ kind: 'case', subject: opened.value.subject, step: 'intake' });
  }

  useKeys({ 'Ctrl+Enter': () => void open() });

  return (
    <section class="opening" aria-labelledby="opening-title">
      <h1 id="opening-title" class="figures">
        {ticket?.number === undefined ? t('opening.title') : t('opening.title.ticket', { number: ticket.number })}
      </h1>
      <RadioGroup
        name="door"
        label={t('opening.door')}
        value={door.value}
        options={doors.map((value) => ({ value, label: t(`door.${value}`), hint: t(`door.${value}.hint`) }))}
        onChoose={(value) => {
          door.value = value;
          refusal.value = undefined;
        }}
      />
      {door.value === 'roster' &&
        (hit === undefined ? (
          <AppointmentFinder />
        ) : (
          <AppointmentCard
            hit={hit}
            onOther={() => {
              chosenAppointment.value = undefined;
            }}
          />
        ))}
      {door.value === 'registered-unlisted' && (
        <TextField
          name="application-number"
          class="opening-number"
          label={t('opening.number')}
          hint={t('opening.number.hint')}
          error={asked.value && numberWrong ? t('opening.number.wrong', { count: digits.length }) : undefined}
          inputMode="numeric"
          figures
          required
          autoFocus
          value={typedNumber.value}
          onInput={(value) => {
            typedNumber.value = value;
          }}
        />
      )}
      {(door.value !== 'roster' || hit !== undefined) && (
        <>
          <Segmented
            name="lane"
            label={t('opening.lane')}
            hint={t('opening.lane.hint')}
            value={lane}
            options={lanes.map((value) => ({ value, label: t(`lane.${value}`) }))}
            onChoose={(value) => {
              chosenLane.value = value;
            }}
          />
          {refusal.value !== undefined && (
            <Notice kind="bad" title={t('opening.not-done')}>
              <p>{say(refusal.value)}</p>
            </Notice>
          )}
          <div>
            <Button kind="primary" keys="Ctrl+Enter" busy={busy.value} onPress={() => void open()}>
              {hit?.subject !== undefined && door.value === 'roster' ? t('opening.act.again') : t('opening.act')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
