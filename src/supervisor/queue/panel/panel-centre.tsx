import { releaseOf } from '../../../domain/application/release.ts';
import { useWords } from '../../../locales/translate.ts';
import { isSettled } from '../../../queries/step-state.ts';
import type { CaseSummary } from '../../../queries/views.ts';
import { useApp } from '../../../ui/app-context.ts';
import { Notice } from '../../../ui/components/notice.tsx';
import { Shape } from '../../../ui/components/shape.tsx';
import { takenUpWords } from '../../../ui/frame/attempts/taken-up-words.ts';
import { unreadableWords } from '../../../ui/frame/attempts/unreadable-words.ts';
import { useMoments } from '../../../ui/moments.ts';

/** What only the centre can know (`design.md` §3): said, never imitated. */
const atCentre = ['payment', 'nik', 'exit-ban', 'duplicates', 'adjudication'] as const;

/** Whether casework has the case, or what it waits for; and what the centre looks at that nobody here can. */
export function PanelCentre({ row }: { readonly row: CaseSummary }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const { takenUp, steps } = row;
  const release = releaseOf(row.review, queries.office.value?.caseworkWaits ?? false);
  const isWhole = Object.entries(steps).every(([step, state]) => step === 'payment' || isSettled(state));
  const waitsFor = release === 'goes-on' && !isWhole ? 'incomplete' : release;
  const isWell = takenUp?.stands === true || waitsFor === 'goes-on';
  return (
    <section aria-labelledby="panel-centre">
      <h3 id="panel-centre">{t('panel.centre')}</h3>
      {row.unreadable !== undefined && <Notice kind="attention">{unreadableWords(row.unreadable, t)}</Notice>}
      {takenUp !== undefined && <p>{takenUpWords(takenUp, t, moments, queries.now.value)}</p>}
      {takenUp?.stands !== true && (
        <p>
          <span class="mark" data-tone={isWell ? 'plain' : 'attention'}>
            <Shape name={isWell ? 'check' : 'pause'} />
            <span>{t(`panel.release.${waitsFor}`)}</span>
          </span>
        </p>
      )}
      <p class="soft">{t('panel.centre.else')}</p>
      <ul class="panel-list">
        {atCentre.map((check) => (
          <li key={check}>{t(`panel.centre.${check}`)}</li>
        ))}
      </ul>
    </section>
  );
}
