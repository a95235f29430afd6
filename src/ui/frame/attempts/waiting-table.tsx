import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../app-context.ts';
import { Shape } from '../../components/shape.tsx';
import { useMoments } from '../../moments.ts';
import { type WaitingLane, waitingLanes } from './why-waiting.ts';
import { whyWords } from './why-words.ts';

/** What has not reached the centre: each lane, the case that waits longest in it, and why it does not move. */
export function WaitingTable({ now }: { readonly now: number }) {
  const { queries } = useApp();
  const { t } = useWords();
  const status = queries.status.value;
  if (status === undefined) return null;
  const waiting = waitingLanes(queries.cases.value, status);
  if (waiting.length === 0) return null;
  return (
    <section class="attempts-part" aria-labelledby="attempts-waiting">
      <h2 id="attempts-waiting">{t('attempts.waiting')}</h2>
      <div class="attempts-scroll">
        <table class="attempts-table figures">
          <thead>
            <tr>
              <th scope="col">{t('attempts.lane')}</th>
              <th scope="col">{t('attempts.count')}</th>
              <th scope="col">{t('attempts.oldest')}</th>
              <th scope="col">{t('attempts.why')}</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map((lane) => (
              <LaneRow key={lane.lane} waiting={lane} now={now} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function LaneRow({ waiting, now }: { readonly waiting: WaitingLane; readonly now: number }) {
  const { t } = useWords();
  const moments = useMoments();
  const { lane, count, oldest, why } = waiting;
  const who =
    oldest.number === undefined ? (
      <span class="personal">{oldest.name === '' ? t('attempts.nameless') : oldest.name}</span>
    ) : (
      oldest.number
    );
  return (
    <tr>
      <th scope="row">{t(`lane.${lane}`)}</th>
      <td>{count}</td>
      <td>
        {who} · {moments.age(oldest.openedAt, now)}
      </td>
      <td>
        <span class="mark" data-tone={why.kind === 'fork' ? 'attention' : 'plain'}>
          <Shape name={why.kind === 'fork' ? 'attention' : why.kind === 'moving' ? 'ring' : 'pause'} />
          <span>{whyWords(why, t, moments, now)}</span>
        </span>
      </td>
    </tr>
  );
}
