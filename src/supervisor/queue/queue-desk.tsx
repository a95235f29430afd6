import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { StatusWords } from '../../ui/frame/status-bar.tsx';
import { WaitingTable } from '../../ui/frame/attempts/waiting-table.tsx';
import './queue-desk.css';

/** What waits to be sent, and why. */
export function QueueDesk() {
  const { queries } = useApp();
  const { t } = useWords();
  return (
    <section class="queue" aria-labelledby="queue-title">
      <h1 id="queue-title">{t('desks.queue')}</h1>
      <div>
        <StatusWords />
      </div>
      <WaitingTable now={queries.now.value} />
    </section>
  );
}
