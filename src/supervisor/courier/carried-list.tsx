import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { WrittenCourier } from '../../actions/courier/ports.ts';
import type { CarriedOffice } from '../../actions/supervising/courier/ports.ts';
import { chooseFile } from '../../devices/files/save-file.ts';
import type { Refusal } from '../../domain/result.ts';
import { officeDay } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { Written } from '../../ui/courier/write-courier.tsx';
import { useMoments } from '../../ui/moments.ts';
import { useSupervising } from '../supervising.ts';
import { DeskScroll } from '../desk-scroll.tsx';

/** Other counters' work that came in a file: whether it has gone on to the centre, and the receipts for the way back. */
export function CarriedList() {
  const { queries } = useApp();
  const actions = useSupervising();
  const { t } = useWords();
  const moments = useMoments();
  const carried = useSignal<readonly CarriedOffice[] | undefined>(undefined);
  const written = useSignal<WrittenCourier | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const status = queries.status.value;

  // Storage tells of every change through the status.
  useEffect(() => {
    void actions.courier().then(async (acts) => {
      if (acts.ok) carried.value = await acts.value.carried();
    });
  }, [actions, status, carried]);

  async function writeReceipts(): Promise<void> {
    const file = await chooseFile(`tanda-terima-${officeDay(queries.now.value, moments.zone)}.lkr`);
    if (file === undefined) return;
    const acts = await actions.courier();
    const result = acts.ok ? await acts.value.writeReceipts(file) : acts;
    refusal.value = result.ok ? undefined : result.refusal;
    if (result.ok) written.value = result.value;
  }

  const list = carried.value ?? [];
  return (
    <section class="courier-part" aria-labelledby="carried-title">
      <h2 id="carried-title">{t('courier.carried.title')}</h2>
      {list.length === 0 ? (
        <p class="soft">{t('courier.carried.empty')}</p>
      ) : (
        <DeskScroll labelledBy="carried-title">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('courier.carried.counter')}</th>
                <th scope="col">{t('courier.carried.at')}</th>
                <th scope="col">{t('courier.carried.entries')}</th>
                <th scope="col">{t('courier.carried.state')}</th>
              </tr>
            </thead>
            <tbody>
              {list.map(({ counter, broughtAt, entries, state }) => (
                <tr key={`${counter} ${broughtAt}`}>
                  <td>{counter ?? t('unknown')}</td>
                  <td>{moments.since(broughtAt, queries.now.value)}</td>
                  <td class="figures">{entries}</td>
                  <td>{t(`courier.carried.${state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </DeskScroll>
      )}
      <RefusalNotice refusal={refusal.value} title={t('courier.not-written')} />
      {list.some(({ hasReceipt }) => hasReceipt) && (
        <div class="courier-acts">
          <Button onPress={() => void writeReceipts()}>{t('courier.receipts')}</Button>
        </div>
      )}
      {written.value !== undefined && <Written written={written.value} />}
    </section>
  );
}
