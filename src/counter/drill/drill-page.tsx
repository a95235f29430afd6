import { useWords } from '../../locales/translate.ts';
import { drillIsOn, readDrill } from '../../actions/drill/drill-note.ts';
import { useApp } from '../../ui/app-context.ts';
import { Notice } from '../../ui/components/notice.tsx';
import { BeginPanel } from './begin-panel.tsx';
import { LeftPanel } from './left-panel.tsx';
import './drill-page.css';

/** Practice: beginning it, or looking once more at what it left. */
export function DrillPage() {
  const { queries } = useApp();
  const { t } = useWords();
  const phase = queries.phase.value;
  const note = readDrill();
  if (phase.kind !== 'open') return null;
  return (
    <section class="drill" aria-labelledby="drill-title">
      <h1 id="drill-title">{t('drill.title')}</h1>
      <p class="soft">{t('drill.lead')}</p>
      {note === undefined ? (
        phase.officer.role === 'supervisor' ? (
          <BeginPanel />
        ) : (
          <p>{t('drill.begin.officer')}</p>
        )
      ) : drillIsOn(note, queries.now.peek()) ? (
        <Notice>
          <p>{t('drill.on')}</p>
        </Notice>
      ) : (
        <LeftPanel note={note} />
      )}
    </section>
  );
}
