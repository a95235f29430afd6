import { useSignal } from '@preact/signals';
import type { RecoverySheet } from '../../actions/supervising/devices/ports.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { PassphraseDialog } from '../../ui/components/dialogs/passphrase-dialog.tsx';
import { printSheets } from '../../ui/print/print-sheets.ts';
import { useSupervising } from '../supervising.ts';
import { SheetPaper } from './sheet-paper.tsx';

/** Made, printed, gone: the sheet exists on this screen only as long as it is looked at. */
export function SheetPart() {
  const { queries } = useApp();
  const { t } = useWords();
  const { devices } = useSupervising();
  const asking = useSignal(false);
  const sheet = useSignal<RecoverySheet | undefined>(undefined);
  const phase = queries.phase.value;
  if (phase.kind !== 'open' || /[a-z]$/.test(phase.place.counter)) return null;
  const { name } = phase.officer;
  return (
    <section class="desk-part" aria-labelledby="sheet-title">
      <h2 id="sheet-title">{t('sheet.title')}</h2>
      {sheet.value === undefined ? (
        <>
          <p>{t('sheet.text')}</p>
          <div class="entry-acts">
            <Button
              onPress={() => {
                asking.value = true;
              }}
            >
              {t('sheet.make')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Notice
            kind="attention"
            title={t('sheet.ready')}
            acts={
              <>
                <Button kind="primary" onPress={() => void printSheets(queries.atRest)}>
                  {t('act.print')}
                </Button>
                <Button
                  onPress={() => {
                    sheet.value = undefined;
                  }}
                >
                  {t('sheet.forget')}
                </Button>
              </>
            }
          />
          <SheetPaper sheet={sheet.value} name={name} place={phase.place} />
        </>
      )}
      {asking.value && (
        <PassphraseDialog
          title={t('sheet.title')}
          act={t('sheet.make')}
          onConfirmed={async () => {
            const made = await devices.writeRecoverySheet();
            if (made.ok) sheet.value = made.value;
            return made;
          }}
          onClose={() => {
            asking.value = false;
          }}
        >
          <p>{t('sheet.confirm', { name })}</p>
        </PassphraseDialog>
      )}
    </section>
  );
}
