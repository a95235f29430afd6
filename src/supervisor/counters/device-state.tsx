import { useWords } from '../../locales/translate.ts';
import type { CounterView } from '../../queries/office/counters.ts';
import { useApp } from '../../ui/app-context.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { useMoments } from '../../ui/moments.ts';

/** That a device was taken out, or was lent its number; nothing for any other. */
export function DeviceState({ device }: { readonly device: Pick<CounterView, 'counter' | 'retired' | 'confirmed'> }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const { counter, retired, confirmed } = device;
  if (retired !== undefined) {
    const { at, reason, beyond } = retired;
    return (
      <span class="mark" data-tone="attention">
        <Shape name="attention" />
        <span>
          {t('retire.retired', {
            at: moments.since(at, queries.now.value),
            reason: t(`retire.reason.${reason}`),
          })}
          {beyond > 0 && `; ${t('retire.beyond', { count: beyond })}`}
        </span>
      </span>
    );
  }
  return /[a-z]$/.test(counter) ? (
    <span class="soft">{t(confirmed === true ? 'retire.confirmed' : 'retire.lent')}</span>
  ) : null;
}
