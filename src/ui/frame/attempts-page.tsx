import { type Words, isKey, useWords } from '../../locales/translate.ts';
import type { Status } from '../../queries/views.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Shape, type ShapeName } from '../components/shape.tsx';
import { useMoments } from '../moments.ts';
import { StatusWords } from './status-bar.tsx';
import './attempts-page.css';

type Attempt = Status['attempts'][number];

/** What was tried to reach the centre, how it ended, and when it is tried next. */
export function AttemptsPage() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const status = queries.status.value;
  const now = queries.now.value;
  if (status === undefined) return null;
  const { overview, attempts, start } = status;
  const next = overview.reachability?.nextProbeAt ?? attempts.find((attempt) => attempt.nextAt !== undefined)?.nextAt;

  const [latest] = attempts;
  const waiting = overview.counters.applicationsWaiting;
  const stuck = waiting > 0 && latest !== undefined && !moving.has(latest.outcome) ? latest : undefined;

  return (
    <section class="attempts" aria-labelledby="attempts-title">
      <header class="attempts-head">
        <h1 id="attempts-title">{t('attempts.title')}</h1>
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
      {start.kind === 'recovered' && (
        <Notice kind="attention" title={t('start.recovered.title')}>
          <p>
            {t(start.copy === 'database' ? 'start.recovered.database' : 'start.recovered.second-copy', {
              entries: start.entries,
              parts: start.parts,
            })}
          </p>
          {start.partsMissing > 0 && <p>{t('start.recovered.missing', { count: start.partsMissing })}</p>}
        </Notice>
      )}
      {!overview.persistent && (
        <Notice kind="attention">
          <p>{t('attempts.not-persistent')}</p>
        </Notice>
      )}
      {attempts.length === 0 ? (
        <p class="attempts-empty">{t('attempts.empty')}</p>
      ) : (
        <div class="attempts-scroll">
          <table class="attempts-table figures">
            <thead>
              <tr>
                <th scope="col">{t('attempts.when')}</th>
                <th scope="col">{t('attempts.outcome')}</th>
                <th scope="col">{t('attempts.reason')}</th>
                <th scope="col">{t('attempts.sent')}</th>
                <th scope="col">{t('attempts.then')}</th>
              </tr>
            </thead>
            <tbody>
              {attempts.map((attempt) => (
                <AttemptRow key={`${attempt.at}${attempt.code}${attempt.driver}`} attempt={attempt} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** After these there is nothing to explain: it goes on, or has gone. */
const moving: ReadonlySet<Attempt['outcome']> = new Set(['progress', 'nothing-to-do']);

const outcomes: Readonly<Record<Attempt['outcome'], { readonly shape: ShapeName; readonly tone: string }>> = {
  progress: { shape: 'check', tone: 'good' },
  'nothing-to-do': { shape: 'dash', tone: 'plain' },
  waiting: { shape: 'pause', tone: 'plain' },
  unreachable: { shape: 'cross', tone: 'attention' },
  'not-the-centre': { shape: 'attention', tone: 'attention' },
  refused: { shape: 'attention', tone: 'attention' },
  failed: { shape: 'attention', tone: 'bad' },
};

function AttemptRow({ attempt, now }: { readonly attempt: Attempt; readonly now: number }) {
  const { t } = useWords();
  const moments = useMoments();
  const look = outcomes[attempt.outcome];
  return (
    <tr>
      <td>{moments.since(attempt.at, now)}</td>
      <td>
        <span class="mark" data-tone={look.tone}>
          <Shape name={look.shape} />
          <span>{t(`outcome.${attempt.outcome}`)}</span>
        </span>
      </td>
      <td>{reasonOf(attempt.code, t)}</td>
      <td>
        {attempt.entries + attempt.parts === 0
          ? '–'
          : t('attempts.amount', { entries: attempt.entries, parts: attempt.parts, size: sizeOf(attempt.bytes) })}
      </td>
      <td>{attempt.nextAt === undefined ? '–' : moments.since(attempt.nextAt, now)}</td>
    </tr>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A signed refusal brings the centre's own code behind a colon. */
function reasonOf(code: string, t: Words['t']): string {
  const [kind, centreCode] = code.split(':');
  if (kind === 'refused' && centreCode !== undefined) return t('attempt.refused', { code: centreCode });
  const key = `attempt.${code}`;
  return isKey(key) ? t(key) : t('attempt.unknown', { code });
}
