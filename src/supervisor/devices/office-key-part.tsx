import { useSignal } from '@preact/signals';
import type { Shown } from '../../actions/devices/ports.ts';
import { isDay } from '../../domain/time/is-day.ts';
import { formatLongDay, officeDay } from '../../domain/time/office-time.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { ReceiveText } from '../../ui/codes/receive-text.tsx';
import { ShownCodes } from '../../ui/codes/shown-codes.tsx';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { useDeskView, useSupervising } from '../supervising.ts';
import { KeyHolders, without } from './key-holders.tsx';

type Asking = 'change' | 'again' | undefined;

/** Under which key the office seals, who has it, and the ways to those who have not. */
export function OfficeKeyPart() {
  const { queries } = useApp();
  const { t, language } = useWords();
  const { devices } = useSupervising();
  const desk = useDeskView();
  const asking = useSignal<Asking>(undefined);
  const shown = useSignal<Shown | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const receiving = useSignal(false);
  const read = useSignal<boolean | undefined>(undefined);
  // Looked at anew whenever the office's entries change.
  const counters = queries.counters.value;
  const key = desk.queries.officeKey();
  if (key === undefined) return null;
  const named = (devicesOf: readonly string[]): string => {
    const known = counters.filter(({ device }) => devicesOf.includes(device)).map(({ counter }) => counter);
    return known.length === 0 ? t('unknown') : known.join(', ');
  };
  const head = (
    <>
      <h2 id="office-key-title">{t('office-key.title')}</h2>
      <p>
        {key.since === undefined
          ? t('office-key.first')
          : t('office-key.since', { day: formatLongDay(key.since, language) })}
      </p>
    </>
  );
  // Nothing can be done for it from a device that no key is for.
  if (counters.some(({ own, retired }) => own && retired !== undefined))
    return (
      <section class="desk-part" aria-labelledby="office-key-title">
        {head}
        <Notice kind="attention" title={t('office-key.taken-out')} />
      </section>
    );
  return (
    <section class="desk-part" aria-labelledby="office-key-title">
      {head}
      {key.knownTo.length > 0 && (
        <Notice
          kind="attention"
          title={t('office-key.due', { counters: named(key.knownTo) })}
          acts={
            <Button
              kind="primary"
              onPress={() => {
                asking.value = 'change';
              }}
            >
              {t('office-key.change')}
            </Button>
          }
        >
          <p>{t('office-key.due.text')}</p>
        </Notice>
      )}
      {!key.held && <Notice kind="attention" title={t('office-key.not-held')} />}
      {key.kid !== undefined && (
        <>
          <KeyHolders officeKey={key} />
          <div class="entry-acts">
            {key.held && without(counters, key).length > 0 && (
              <Button
                onPress={() => {
                  asking.value = 'again';
                }}
              >
                {t('office-key.again')}
              </Button>
            )}
            <Button
              onPress={async () => {
                const made = await devices.showOfficeKey();
                refusal.value = made.ok ? undefined : made.refusal;
                shown.value = made.ok ? made.value : undefined;
              }}
            >
              {t('office-key.show')}
            </Button>
          </div>
          <RefusalNotice refusal={refusal.value} title={t('confirm.not-done')} />
        </>
      )}
      {shown.value !== undefined && (
        <>
          <p>{t('office-key.shown')}</p>
          <ShownCodes {...shown.value} label={t('office-key.show')} fileName="loket-kunci-kantor.txt" />
        </>
      )}
      {receiving.value ? (
        <ReceiveText
          label={t('office-key.scan')}
          onText={async (text) => {
            const taken = await devices.readOfficeKey(text);
            read.value = taken.ok ? taken.value.changed : undefined;
            receiving.value = !taken.ok;
            return taken;
          }}
        />
      ) : (
        <div class="entry-acts">
          <Button
            kind="quiet"
            onPress={() => {
              receiving.value = true;
            }}
          >
            {t('office-key.receive')}
          </Button>
        </div>
      )}
      <p role="status">{read.value !== undefined && t(read.value ? 'office-key.taken' : 'office-key.nothing-new')}</p>
      {asking.value !== undefined && (
        <KeyDialog
          asking={asking.value}
          onClose={() => {
            asking.value = undefined;
          }}
        />
      )}
    </section>
  );
}

function KeyDialog({ asking, onClose }: { readonly asking: 'change' | 'again'; readonly onClose: () => void }) {
  const { t } = useWords();
  const { devices } = useSupervising();
  const lost = useLostOn();
  return (
    <PassphraseDialog
      title={t(`office-key.${asking}`)}
      act={t(`office-key.${asking}`)}
      problem={() => (asking === 'change' ? lost.problem() : undefined)}
      onConfirmed={() => (asking === 'change' ? devices.changeOfficeKey(lost.on) : devices.giveOfficeKeyAgain())}
      onClose={onClose}
    >
      <p>{t(`office-key.${asking}.text`)}</p>
      {asking === 'change' && lost.field}
    </PassphraseDialog>
  );
}

/** The office day since when the key is in other hands: no later than today. */
export function useLostOn() {
  const { queries } = useApp();
  const { t } = useWords();
  const { zone } = useMoments();
  const today = officeDay(queries.now.value, zone);
  const typed = useSignal(today);
  const asked = useSignal(false);
  const sound = isDay(typed.value) && typed.value <= today;
  return {
    on: typed.value,
    problem: (): string | undefined => {
      asked.value = true;
      return sound ? undefined : t('office-key.lost-on.wrong');
    },
    field: (
      <TextField
        name="lost-on"
        label={t('office-key.lost-on')}
        hint={t('office-key.lost-on.hint')}
        figures
        required
        error={asked.value && !sound ? t('office-key.lost-on.wrong') : undefined}
        value={typed.value}
        onInput={(value) => {
          typed.value = value.trim();
        }}
      />
    ),
  };
}
