import { useSignal } from '@preact/signals';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { usePrepared } from '../readiness/prepared.ts';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';

/** What a drill means for this computer, before the passphrase is asked. */
export function BeginPanel() {
  const { queries } = useApp();
  const { t } = useWords();
  const prepared = usePrepared();
  const asking = useSignal(false);
  const waiting = queries.status.value?.overview.counters.applicationsWaiting ?? 0;

  async function begin(passphrase: string) {
    const acts = prepared.drill();
    const begun = acts.ok ? await acts.value.begin(passphrase) : acts;
    if (begun.ok) location.assign('/');
    return begun;
  }

  return (
    <section class="drill-part" aria-labelledby="drill-begin">
      <h2 id="drill-begin">{t('drill.begin.title')}</h2>
      <ul>
        <li>{t('drill.begin.what.real')}</li>
        {waiting > 0 && <li>{t('drill.begin.what.waits', { count: waiting })}</li>}
        <li>{t('drill.begin.what.people')}</li>
        <li>{t('drill.begin.what.end')}</li>
      </ul>
      <Button
        kind="primary"
        onPress={() => {
          asking.value = true;
        }}
      >
        {t('drill.begin.act')}
      </Button>
      {asking.value && (
        <PassphraseDialog
          title={t('drill.begin.confirm.title')}
          act={t('drill.begin.confirm')}
          onConfirmed={begin}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </section>
  );
}
