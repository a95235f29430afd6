import type { TakenCourier } from '../../actions/supervising/courier/ports.ts';
import { useWords } from '../../locales/translate.ts';
import { Notice } from '../../ui/components/notice.tsx';

/** What came of a file, and by name what did not. */
export function TakenNotice({ taken }: { readonly taken: TakenCourier }) {
  const { t } = useWords();
  const { holds, entriesNew, entriesHeld, parts, receipts, named, notTaken } = taken;
  return (
    <Notice kind={notTaken > 0 ? 'attention' : 'good'} title={t('courier.taken')}>
      {holds === 'receipts' ? (
        <p>{t('courier.taken.receipts', { count: receipts })}</p>
      ) : (
        <>
          <p>{t('courier.taken.entries', { new: entriesNew, held: entriesHeld, parts })}</p>
          {entriesNew + parts > 0 && <p>{t('courier.taken.onward')}</p>}
        </>
      )}
      {notTaken > 0 && (
        <>
          <p>{t('courier.taken.named', { count: notTaken })}</p>
          <ul>
            {named.map(({ what, code }) => (
              <li key={`${what} ${code}`}>
                {what}: {code}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
