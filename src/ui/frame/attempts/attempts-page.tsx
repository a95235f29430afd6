import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useKeys } from '../../keys.ts';
import { useMoments } from '../../moments.ts';
import { RecoveredNotice } from '../recovered-notice.tsx';
import { StatusWords } from '../status-bar.tsx';
import { reasonOf } from './attempt-words.ts';
import { AttemptsTable } from './attempts-table.tsx';
import { UnreadableList } from './unreadable-list.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { failingSince } from './why-waiting.ts';
import './attempts-page.css';

/** What does not reach the centre and why, what was tried in the last hour, and when it is tried next. */
export function AttemptsPage() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const leave = (): void => history.back();
  useKeys({ Escape: leave });
  const status = queries.status.value;
  const now = queries.now.value;
  if (status === undefined) return null;
  const { overview, attempts, start } = status;
  const next = overview.reachability?.nextProbeAt ?? attempts.find((attempt) => attempt.nextAt !== undefined)?.nextAt;
  const waiting = overview.counters.applicationsWaiting;
  const stuck = waiting > 0 ? failingSince(attempts) : undefined;

  return (
    <section class="attempts" aria-labelledby="attempts-title">
      <header class="attempts-head">
        <h1 id="attempts-title">{t('attempts.title')}</h1>
        <Button keys="Escape" onPress={leave}>
          {t('act.close')}
        </Button>
        <Button kind="primary" onPress={() => actions.sendNow()}>
          {t('attempts.now')}
        </Button>
      </header>
      <div class="attempts-summary">
        <StatusWords />
      </div>
      {stuck !== undefined && <p>{t('attempts.stuck', { count: waiting, reason: reasonOf(stuck.code, t) })}</p>}
      <p class="soft">
        {next === undefined ? t('attempts.next.unknown') : t('attempts.next', { at: moments.since(next, now) })}
      </p>
      <RecoveredNotice start={start} />
      {!overview.persistent && (
        <Notice kind="attention">
          <p>{t('attempts.not-persistent')}</p>
        </Notice>
      )}
      <UnreadableList />
      <WaitingTable now={now} />
      <AttemptsTable attempts={attempts} now={now} />
    </section>
  );
}
