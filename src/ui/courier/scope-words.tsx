import { formatDay } from '../../domain/time/office-time.ts';
import type { CourierScope } from '../../protocol/courier/manifest.ts';
import { useWords } from '../../locales/translate.ts';

/** What of the counter's work a file was to carry. */
export function ScopeWords({ scope }: { readonly scope: CourierScope }) {
  const { t, language } = useWords();
  switch (scope.kind) {
    case 'waiting':
    case 'all':
      return <>{t(`courier.scope.${scope.kind}`)}</>;
    case 'days':
      return (
        <>
          {t('courier.scope.days')}: {formatDay(scope.from, language)} – {formatDay(scope.to, language)}
        </>
      );
    case 'lane':
      return (
        <>
          {t('courier.scope.lane')}: {t(`lane.${scope.lane}`)}
        </>
      );
  }
}
