import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useWords } from '../../../locales/translate.ts';
import type { StrayHandOver } from '../../../queries/supervisor/stray-hand-overs.ts';
import type { CaseSummary } from '../../../queries/views.ts';
import { useApp } from '../../../ui/app-context.ts';
import { Button } from '../../../ui/components/button.tsx';
import { useMoments } from '../../../ui/moments.ts';
import { useDeskView } from '../../supervising.ts';
import type { Act } from '../act-dialog.tsx';

/** Passports that were handed over where nobody knew the application, and that look like this one's. */
export function StrayPassports({ row, onAct }: { readonly row: CaseSummary; readonly onAct: (act: Act) => void }) {
  const { queries } = useApp();
  const { queries: desk } = useDeskView();
  const { t } = useWords();
  const { since } = useMoments();
  const found = useSignal<readonly StrayHandOver[]>([]);
  useEffect(() => {
    let current = true;
    // What is only a passport that was handed over is no application to join one to.
    const looking = row.door === undefined ? Promise.resolve([]) : desk.strayHandOvers(row);
    void looking.then((stray) => {
      if (current) found.value = stray;
    });
    return () => {
      current = false;
    };
  }, [row, desk, found]);
  if (found.value.length === 0) return null;
  return (
    <section class="panel-alike" aria-labelledby="panel-stray">
      <h3 id="panel-stray">{t('panel.stray')}</h3>
      <p>{t('panel.stray.text')}</p>
      {found.value.map(({ digest, name, at, by }) => (
        <p class="panel-acts" key={digest}>
          <span>
            <span class="personal">{name}</span> · {since(at, queries.now.peek())} · {t(`panel.stray.by.${by}`)}
          </span>
          <Button onPress={() => onAct({ kind: 'join', subjects: [row.subject], handOver: digest })}>
            {t('panel.stray.join')}
          </Button>
        </p>
      ))}
    </section>
  );
}
