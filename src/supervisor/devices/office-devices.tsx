import { useSignal } from '@preact/signals';
import { type RetirementReason, retirementReasons } from '../../protocol/entries/devices/device-retired.ts';
import { noteLimit } from '../../domain/application/reasons.ts';
import { useWords } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { SelectField } from '../../ui/components/choice.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { ReasonField } from '../reason-field.tsx';
import { DeviceState } from '../counters/device-state.tsx';
import { useLostOn } from './office-key-part.tsx';
import { useSupervising } from '../supervising.ts';

/** Every other device of the office that was heard of, and the act that takes one out. */
export function OfficeDevices() {
  const { queries } = useApp();
  const { t } = useWords();
  const retiring = useSignal<CounterView | undefined>(undefined);
  const others = queries.counters.value.filter(({ own }) => !own);
  return (
    <section class="desk-part" aria-labelledby="retire-title">
      <h2 id="retire-title">{t('retire.title')}</h2>
      <p>{t('retire.text')}</p>
      {others.length === 0 && <p class="soft">{t('retire.none')}</p>}
      <ul class="devices-list">
        {others.map((device) => (
          <li key={device.device}>
            <span>
              {t('frame.counter', { counter: device.counter })} <DeviceState device={device} />
            </span>
            {device.retired === undefined && (
              <Button
                onPress={() => {
                  retiring.value = device;
                }}
              >
                {t('retire.act', { counter: device.counter })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {retiring.value !== undefined && (
        <RetireDialog
          device={retiring.value}
          onClose={() => {
            retiring.value = undefined;
          }}
        />
      )}
    </section>
  );
}

function RetireDialog({ device, onClose }: { readonly device: CounterView; readonly onClose: () => void }) {
  const { t } = useWords();
  const { devices } = useSupervising();
  const reason = useSignal<RetirementReason>('stolen');
  const note = useSignal('');
  const lost = useLostOn();
  const inOtherHands = reason.value === 'stolen' || reason.value === 'lost';
  const title = t('retire.act', { counter: device.counter });
  return (
    <PassphraseDialog
      title={title}
      act={title}
      kind="danger"
      problem={() => (inOtherHands ? lost.problem() : undefined)}
      onConfirmed={() =>
        devices.retireDevice({
          ...{ device: device.device, reason: reason.value, note: note.value },
          ...(inOtherHands ? { keyLostOn: lost.on } : {}),
        })
      }
      onClose={onClose}
    >
      <p>{t('retire.text')}</p>
      <SelectField
        name="retire-reason"
        label={t('retire.reason')}
        options={retirementReasons.map((value) => ({ value, label: t(`retire.reason.${value}`) }))}
        value={reason.value}
        onChoose={(value) => {
          reason.value = value;
        }}
      />
      {inOtherHands && lost.field}
      <ReasonField
        name="retire-note"
        label={t('retire.note')}
        limit={noteLimit}
        value={note.value}
        onInput={(value) => {
          note.value = value;
        }}
      />
      <p>{t(inOtherHands ? 'retire.new-key' : 'retire.honest')}</p>
    </PassphraseDialog>
  );
}
