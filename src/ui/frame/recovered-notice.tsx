import { useWords } from '../../locales/translate.ts';
import type { StartReport } from '../../storage/ports.ts';
import { Notice } from '../components/notice.tsx';

/** What storage had to repair when it was opened last; nothing when both copies were sound. */
export function RecoveredNotice({ start }: { readonly start: StartReport | undefined }) {
  const { t } = useWords();
  if (start?.kind !== 'recovered') return null;
  const { copy, entries, parts, partsMissing, contradictsAtSeq } = start;
  const key = contradictsAtSeq === undefined ? (`start.recovered.${copy}` as const) : 'start.recovered.contradicts';
  return (
    <Notice kind="attention" title={t('start.recovered.title')}>
      <p>{t(key, { entries, parts })}</p>
      {partsMissing > 0 && <p>{t('start.recovered.missing', { count: partsMissing })}</p>}
    </Notice>
  );
}
