import { isKey, useWords } from '../../../locales/translate.ts';
import { centresCounter } from '../../../protocol/enrolment/certificate.ts';
import type { TimelineEntry } from '../../../queries/supervisor/desk-queries.ts';
import type { Phase } from '../../../queries/views.ts';
import { useMoments } from '../../../ui/moments.ts';
import { useWhoIs } from '../../who-is.ts';

/** Every entry of a case with who, where and when. A type that this version does not know is shown as such. */
export function CaseTimeline({
  entries,
  place,
  now,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly place: Extract<Phase, { kind: 'open' }>['place'];
  readonly now: number;
}) {
  const { t } = useWords();
  const moments = useMoments();
  const whoIs = useWhoIs();
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li key={entry.digest}>
          <p>
            <strong>{whatOf(entry)}</strong>
          </p>
          <p class="soft small figures">{`${moments.since(entry.at, now)} · ${whoOf(entry)}`}</p>
          {entry.note !== undefined && <p class="personal">{entry.note}</p>}
        </li>
      ))}
    </ol>
  );

  function whoOf({ officer, counter }: TimelineEntry): string {
    if (counter === centresCounter) return t('timeline.centre');
    const who = officer === undefined ? t('timeline.device') : whoIs(officer);
    return `${who} · ${t('frame.counter', { counter: counter ?? place.counter })}`;
  }

  function whatOf({ type, step, mode, decision, lane, settles, join, isReady, putDown }: TimelineEntry): string {
    if (putDown !== undefined) return t(`timeline.put-down.${putDown}`);
    if (isReady === false) return t('timeline.passport.not-ready');
    if (join !== undefined) return t(`timeline.${join}`);
    if (step !== undefined && settles === true) return `${t(`step.${step}`)}: ${t('timeline.settled')}`;
    if (step !== undefined && mode !== undefined) return `${t(`step.${step}`)}: ${t(`timeline.mode.${mode}`)}`;
    if (decision !== undefined) return t(`review.${decision}`);
    if (type === 'lane.changed' && lane !== undefined) return t('timeline.lane', { lane: t(`lane.${lane}`) });
    const key = `timeline.${type}`;
    return isKey(key) ? t(key) : t('timeline.unknown', { type });
  }
}
