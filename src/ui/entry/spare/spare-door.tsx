import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DoorActs, Offered, Shown } from '../../../actions/devices/ports.ts';
import { useWords } from '../../../locales/translate.ts';
import { ReceiveText } from '../../codes/receive-text.tsx';
import { ShownCodes } from '../../codes/shown-codes.tsx';
import { Button } from '../../components/button.tsx';
import { EntryFrame } from '../entry-frame.tsx';
import { staffSitting } from '../staff-sitting.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { WithDoorActs } from './with-door-acts.tsx';
import { SheetDoor } from './sheet-door.tsx';

/** A computer without an office, with the centre gone: by a supervisor's screen, or by the sheet out of the safe. */
export function SpareDoor({ onBack }: { readonly onBack: () => void }) {
  const { t } = useWords();
  const bySheet = useSignal(false);
  return (
    <EntryFrame title={t(bySheet.value ? 'door.sheet.title' : 'door.spare.title')}>
      <WithDoorActs>
        {(acts) =>
          bySheet.value ? (
            <SheetDoor acts={acts} />
          ) : (
            <>
              <BySupervisor acts={acts} />
              <div class="entry-acts">
                <Button
                  onPress={() => {
                    bySheet.value = true;
                  }}
                >
                  {t('door.or-sheet')}
                </Button>
              </div>
            </>
          )
        }
      </WithDoorActs>
      <div class="entry-acts">
        <Button
          onPress={() => {
            if (bySheet.value) bySheet.value = false;
            else onBack();
          }}
        >
          {t('door.back')}
        </Button>
      </div>
    </EntryFrame>
  );
}

function BySupervisor({ acts }: { readonly acts: DoorActs }) {
  const { t } = useWords();
  const asked = useSignal<(Shown & { readonly comparison: string }) | undefined>(undefined);
  const offered = useSignal<Offered | undefined>(undefined);

  async function begin(): Promise<void> {
    offered.value = undefined;
    asked.value = await acts.begin();
  }
  useEffect(() => void begin(), [acts]);

  if (asked.value === undefined) return null;
  if (offered.value !== undefined) return <Joining acts={acts} offered={offered.value} onAgain={() => void begin()} />;
  return (
    <>
      <section class="entry-card" aria-label={t('door.spare.title')}>
        <p>{t('door.spare.text')}</p>
        <ShownCodes {...asked.value} label={t('door.spare.title')} fileName="loket-cadangan.txt" />
        <p>
          {t('door.spare.compare')}: <span class="exchange-compare figures">{asked.value.comparison}</span>
        </p>
      </section>
      <section class="entry-card" aria-label={t('door.spare.answer')}>
        <p>{t('door.spare.answer')}</p>
        <ReceiveText
          label={t('exchange.scan')}
          onText={async (text) => {
            const read = await acts.readAnswer(text);
            if (read.ok) offered.value = read.value;
            return read;
          }}
        />
      </section>
    </>
  );
}

function Joining({
  acts,
  offered,
  onAgain,
}: {
  readonly acts: DoorActs;
  readonly offered: Offered;
  readonly onAgain: () => void;
}) {
  const { t } = useWords();
  const { officeName, counter, sponsor, person } = offered;
  return (
    <ChoosePassphrase
      label={t('door.spare.passphrase', { name: person.name })}
      act={t('door.spare.join')}
      onChosen={(passphrase) => {
        // Before the answer: the phase changes as soon as the vault is open.
        staffSitting.value = person.role === 'supervisor';
        return acts.join(passphrase);
      }}
    >
      <div>
        <h2>{t('door.spare.offered', { office: officeName, counter })}</h2>
        <p>{t('door.spare.offered.text', { sponsor, name: person.name, role: t(`role.${person.role}`) })}</p>
        <p class="soft small">{t('door.spare.provisional')}</p>
        <Button kind="quiet" onPress={onAgain}>
          {t('door.begin-again')}
        </Button>
      </div>
    </ChoosePassphrase>
  );
}
