import { useWords } from '../../locales/translate.ts';
import type { OfficeKeyView } from '../../queries/office/office-key-view.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { useApp } from '../../ui/app-context.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { useWhoIs } from '../who-is.ts';

/** Counters at work that have not said that they use the key; of this one it is known. */
export const without = (counters: readonly CounterView[], { kid, held }: OfficeKeyView): CounterView[] =>
  counters.filter(({ own, retired, report }) => retired === undefined && (own ? !held : report?.officeKey !== kid));

/** Which counters use the key in use and which do not, and which recovery sheets are from before it. */
export function KeyHolders({ officeKey }: { readonly officeKey: OfficeKeyView }) {
  const { queries } = useApp();
  const { t } = useWords();
  const whoIs = useWhoIs();
  const { day, time } = useMoments();
  const counters = queries.counters.value;
  const lacking = without(counters, officeKey);
  const having = counters.filter((one) => one.retired === undefined && !lacking.includes(one));
  const named = (some: readonly CounterView[]): string => some.map(({ counter }) => counter).join(', ');
  const counterOf = (device: string | undefined): string =>
    counters.find((one) => one.device === device)?.counter ?? t('unknown');
  return (
    <>
      {having.length > 0 && <p>{t('office-key.with', { counters: named(having) })}</p>}
      <p>{lacking.length === 0 ? t('office-key.all') : t('office-key.without', { counters: named(lacking) })}</p>
      {officeKey.olderSheets.length > 0 && (
        <Notice kind="attention" title={t('office-key.sheets')}>
          <ul>
            {officeKey.olderSheets.map(({ key, device, officer, at }) => (
              <li key={key}>
                {t('sheet.paper.for', {
                  ...{ name: whoIs(officer), counter: counterOf(device), at: `${day(at)}, ${time(at)}` },
                })}
              </li>
            ))}
          </ul>
          <p>{t('office-key.sheets.text')}</p>
        </Notice>
      )}
    </>
  );
}
