import { useSignal } from '@preact/signals';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { useSupervising } from '../supervising.ts';

/** The office hub: whether one is known, whether it answers, and by which address to find it with the centre gone. */
export function HubPanel() {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  const { findOfficeHub } = useSupervising();
  const typed = useSignal('');
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const hub = queries.status.value?.overview.hub;
  const reached = hub?.reachability;

  async function find(): Promise<void> {
    busy.value = true;
    const found = await findOfficeHub(typed.value);
    busy.value = false;
    refusal.value = found.ok ? undefined : found.refusal;
    if (found.ok) typed.value = '';
  }

  return (
    <div class="office-panel">
      <h2>{t('office.hub')}</h2>
      <p class="soft">{t('office.hub.text')}</p>
      <p role="status">
        {hub === undefined
          ? t('office.hub.none')
          : reached === undefined
            ? t('office.hub.known')
            : t(reached.state === 'reachable' ? 'office.hub.reachable' : 'office.hub.unreachable', {
                address: reached.upstream,
                since: since(reached.since, queries.now.value),
              })}
      </p>
      <TextField
        name="hub-address"
        label={t('office.hub.address')}
        hint={t('office.hub.hint')}
        figures
        limit={200}
        value={typed.value}
        onInput={(value) => {
          typed.value = value;
        }}
      />
      <RefusalNotice refusal={refusal.value} title={t('office.hub.not-found')} />
      <div class="office-acts">
        <Button disabled={busy.value || typed.value.trim() === ''} onPress={() => void find()}>
          {t(busy.value ? 'office.hub.finding' : 'office.hub.find')}
        </Button>
      </div>
    </div>
  );
}
