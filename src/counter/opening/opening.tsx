import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { applicationNumber as numberShape, type Door, doors } from '../../domain/application/application.ts';
import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { type Lane, lanes } from '../../domain/queue/lanes.ts';
import { parseQueueNumber } from '../../domain/queue/queue-number.ts';
import { type Refusal, done } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup, Segmented } from '../../ui/components/choice.tsx';
import { stopsAtTooLong } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { callToServe, reasonWanted } from '../numbers/call-first.ts';
import { useNextInTurn } from '../numbers/next-in-turn.ts';
import { AppointmentCard } from './appointment-card.tsx';
import { chosenAppointment } from './chosen-appointment.ts';
import { AppointmentFinder } from './appointment-finder.tsx';
import { useTakesNewcomers } from './newcomers.ts';
import { typedSlipCode } from './typed-slip-code.ts';
import { OpeningExtras } from './opening-extras.tsx';
import { UnlistedDoor, numberTyped } from './unlisted-door.tsx';
import './opening.css';

/** Through which door a person comes: from the roster, registered but not on it, or new. */
export function Opening({ subject }: { readonly subject: ApplicationId | undefined }) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const ticket = queries.cases.value.find((summary) => summary.subject === subject);
  const category = ticket?.number === undefined ? undefined : parseQueueNumber(ticket.number)?.category;
  const takesNewcomers = useTakesNewcomers();
  const door = useSignal<Door>(category === 'A' && takesNewcomers ? 'newcomer' : 'roster');
  const typedNumber = useSignal('');
  const scanning = useSignal(false);
  const slip = useSignal(typedSlipCode.value);
  const visit = useSignal('');
  const chosenLane = useSignal<Lane | undefined>(undefined);
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const next = useNextInTurn();
  const hit = chosenAppointment.value;

  useEffect(() => {
    typedSlipCode.value = '';
  }, []);
  // Opened already, here or by going back: the case itself is the place.
  useEffect(() => {
    if (subject !== undefined && ticket?.door !== undefined) go({ kind: 'case', subject });
  }, [subject, ticket?.door]);

  const lane = chosenLane.value ?? usualLane();
  const slipCode = slip.value.trim() === '' ? undefined : parseReceiptCode(slip.value);
  const through = applicationNumberOf();

  function usualLane(): Lane {
    if (door.value === 'roster' && hit?.appointment.service === 'accelerated') return 'accelerated';
    return category === 'C' ? 'vulnerable' : 'regular';
  }

  /** Undefined when the door needs a number and there is none; empty when it needs none. */
  function applicationNumberOf(): string | undefined {
    if (door.value === 'newcomer') return takesNewcomers ? '' : undefined;
    if (door.value === 'roster') return hit?.appointment.applicationNumber;
    const number = numberTyped(typedNumber.value);
    return numberShape.test(number) ? number : undefined;
  }

  async function open(): Promise<void> {
    asked.value = true;
    if (busy.value || through === undefined || slipCode?.ok === false || stopsAtTooLong()) return;
    const call = callToServe(ticket, next);
    reasonWanted.value = call === 'reason-wanted' ? subject : undefined;
    if (call === 'reason-wanted') return;
    busy.value = true;
    const called = call === 'served' ? done(undefined) : await actions.callNumber(call);
    refusal.value = called.ok ? undefined : called.refusal;
    if (!called.ok) {
      busy.value = false;
      return;
    }
    const opened = await actions.openCase({
      ...(subject === undefined ? {} : { subject }),
      door: door.value,
      ...(through === '' ? {} : { applicationNumber: through }),
      lane,
      ...(slipCode === undefined ? {} : { slipCode: slipCode.value }),
      ...(visit.value.trim() === '' ? {} : { visit: visit.value.trim() }),
    });
    busy.value = false;
    if (!opened.ok) {
      refusal.value = opened.refusal;
      return;
    }
    chosenAppointment.value = undefined;
    go({ kind: 'case', subject: opened.value.subject, step: 'intake' });
  }

  function chooseDoor(next: Door): void {
    door.value = next;
    scanning.value = false;
    refusal.value = undefined;
    asked.value = false;
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
        options={doors.map((value) => {
          const closed = value === 'newcomer' && !takesNewcomers;
          return {
            value,
            label: t(`door.${value}`),
            hint: t(closed ? 'door.newcomer.closed' : `door.${value}.hint`),
            disabled: closed,
          };
        })}
        onChoose={chooseDoor}
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
        <UnlistedDoor
          typed={typedNumber.value}
          scanning={scanning}
          asked={asked.value}
          onTyped={(typed) => {
            typedNumber.value = typed;
          }}
          onEnter={() => void open()}
          onListed={() => chooseDoor('roster')}
        />
      )}
      {(door.value !== 'roster' || hit !== undefined) && !scanning.value && (
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
          <OpeningExtras
            slip={slip.value}
            visit={visit.value}
            asked={asked.value}
            onSlip={(typed) => {
              slip.value = typed;
            }}
            onVisit={(typed) => {
              visit.value = typed;
            }}
          />
          <footer class="save-bar">
            <RefusalNotice refusal={refusal.value} title={t('opening.not-done')} />
            {subject !== undefined && reasonWanted.value === subject && (
              <Notice kind="attention">
                <p>{t('opening.call-first')}</p>
              </Notice>
            )}
            <Button
              kind="primary"
              keys="Ctrl+Enter"
              busy={busy.value}
              autoFocus={door.value === 'roster' && hit?.subject === undefined}
              onPress={() => void open()}
            >
              {hit?.subject !== undefined && door.value === 'roster' ? t('opening.act.again') : t('opening.act')}
            </Button>
          </footer>
        </>
      )}
    </section>
  );
}
