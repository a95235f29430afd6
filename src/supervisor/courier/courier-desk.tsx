import { useWords } from '../../locales/translate.ts';
import { WriteCourier } from '../../ui/courier/write-courier.tsx';
import { CarriedList } from './carried-list.tsx';
import { OpenCourier } from './open-courier.tsx';
import './courier-desk.css';

/** Files out and files in, and what of other counters waits here to go on. */
export function CourierDesk() {
  const { t } = useWords();
  return (
    <section class="desk-columns" aria-labelledby="courier-title">
      <div class="desk-part">
        <h1 id="courier-title">{t('courier.title')}</h1>
        <p>{t('courier.text')}</p>
        <WriteCourier />
      </div>
      <div class="desk-part">
        <OpenCourier />
        <CarriedList />
      </div>
    </section>
  );
}
