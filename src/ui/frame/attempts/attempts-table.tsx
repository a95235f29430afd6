import { useWords } from '../../../locales/translate.ts';
import type { Status } from '../../../queries/views.ts';
import { Shape, type ShapeName } from '../../components/shape.tsx';
import { useMoments } from '../../moments.ts';
import { reasonOf, sizeOf } from './attempt-words.ts';
import { byHour } from './last-hour.ts';

type Attempt = Status['attempts'][number];

/** The last hour's attempts one by one, newest first; all before in one line. */
export function AttemptsTable({ attempts, now }: { readonly attempts: readonly Attempt[]; readonly now: number }) {
  const { t } = useWords();
  const moments = useMoments();
  const { lastHour, earlier } = byHour(attempts, now);
  return (
    <section class="attempts-part" aria-labelledby="attempts-hour">
      <h2 id="attempts-hour">{t('attempts.hour')}</h2>
      {lastHour.length === 0 ? (
        <p class="attempts-empty">{t(earlier === undefined ? 'attempts.empty' : 'attempts.hour.empty')}</p>
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
              {lastHour.map((attempt) => (
                <AttemptRow key={`${attempt.at}${attempt.code}${attempt.driver}`} attempt={attempt} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {earlier !== undefined && (
        <p class="soft figures">
          {t('attempts.earlier', {
            since: moments.since(earlier.since, now),
            count: earlier.count,
            outcomes: earlier.outcomes
              .map(([outcome, count]) =>
                t('attempts.earlier.outcome', { count, outcome: lower(t(`outcome.${outcome}`)) }),
              )
              .join(', '),
          })}
        </p>
      )}
    </section>
  );
}

const lower = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

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
