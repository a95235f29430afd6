import { useWords } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { StateMark } from '../../ui/components/state-mark.tsx';
import { takenUpWords } from '../../ui/frame/attempts/taken-up-words.ts';
import { unreadableWords } from '../../ui/frame/attempts/unreadable-words.ts';
import { useMoments } from '../../ui/moments.ts';
import { shortNumber } from '../slip/masking.ts';

/** Who it is and where the application stands. A name is shown whole, however long, and one word is a name. */
export function CaseHeader({ summary }: { readonly summary: CaseSummary }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const { number, door, lane, applicationNumber, name } = summary;
  return (
    <header class="case-head">
      {number !== undefined && <p class="case-number figures">{number}</p>}
      <div class="case-who">
        <h1 class="personal">{name === '' ? t('desk.nameless') : name}</h1>
        <p class="soft figures">
          {[
            door !== undefined && t(`door.${door}`),
            t(`lane.${lane}`),
            applicationNumber !== undefined &&
              t(door === 'registered-unlisted' ? 'case.application.unverified' : 'case.application', {
                number: shortNumber(applicationNumber),
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {summary.unreadable !== undefined && <Notice kind="attention">{unreadableWords(summary.unreadable, t)}</Notice>}
        {summary.takenUp !== undefined && (
          <p class="soft">{takenUpWords(summary.takenUp, t, moments, queries.now.peek())}</p>
        )}
      </div>
      <p class="case-safety">
        <StateMark safety={summary.safety} oneCopyOnly={summary.oneCopyOnly} />
      </p>
    </header>
  );
}
