import { useWords } from '../../locales/translate.ts';
import { LendSpare } from './lend-spare.tsx';
import { OfficeDevices } from './office-devices.tsx';
import { OfficeKeyPart } from './office-key-part.tsx';
import { People } from './people.tsx';
import { SheetPart } from './sheet-part.tsx';
import './devices-desk.css';

/** Which devices and which people work for the office, while the centre cannot be asked. */
export function DevicesDesk() {
  const { t } = useWords();
  return (
    <section class="desk-columns" aria-labelledby="devices-title">
      <div class="desk-part">
        <h1 id="devices-title">{t('devices.title')}</h1>
        <p class="soft">{t('devices.lead')}</p>
        <LendSpare />
      </div>
      <div class="desk-part">
        <People />
        <OfficeDevices />
        <OfficeKeyPart />
        <SheetPart />
      </div>
    </section>
  );
}
