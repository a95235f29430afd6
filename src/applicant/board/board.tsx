import type { ReadonlySignal } from '@preact/signals';
import type { BoardNumbers, Called } from '../../domain/queue/board.ts';
import { formatClock } from '../../domain/time/office-time.ts';
import { useWords } from '../../locales/translate.ts';
import type { OfficeProfile } from '../../protocol/enrolment/enrolment-package.ts';
import type { BoardView } from '../../queries/board/watch-board.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { moments } from '../../ui/moments.ts';
import { OfficeLine } from './office-line.tsx';
import { VoiceSwitch } from './voice-switch.tsx';
import './board.css';

export interface BoardProps {
  readonly profile: OfficeProfile;
  readonly view: ReadonlySignal<BoardView | undefined>;
  readonly asOfMs: ReadonlySignal<number | undefined>;
  readonly now: ReadonlySignal<number>;
}

/** Older than this, what the board shows may be wrong, and it says so. */
const staleMs = 60_000;

/** The lobby's screen: readable at ten metres, nothing of anybody, and honest about how old it is. */
export function Board({ profile, view, asOfMs, now }: BoardProps) {
  const { t } = useWords();
  const shown = view.value;
  return (
    <main class="board" aria-label={t('board.title')}>
      <header class="board-head">
        <h1>{profile.name}</h1>
        <VoiceSwitch serving={shown?.numbers.serving ?? []} />
      </header>
      <Serving serving={shown?.numbers.serving ?? []} />
      {shown !== undefined && <Next numbers={shown.numbers} />}
      <footer class="board-foot">
        {shown !== undefined && <OfficeLine office={shown.office} profile={profile} nowMs={now.value} />}
        <AsOf profile={profile} asOfMs={asOfMs.value} nowMs={now.value} others={shown?.others} />
      </footer>
    </main>
  );
}

function Serving({ serving }: { readonly serving: readonly Called[] }) {
  const { t } = useWords();
  return (
    <section class="board-serving" aria-label={t('board.serving')} aria-live="polite">
      <h2>{t('board.serving')}</h2>
      {serving.length === 0 ? (
        <p class="board-nobody">{t('board.nobody')}</p>
      ) : (
        <ul data-rows={Math.min(serving.length, 6)}>
          {serving.slice(0, 6).map(({ number, counter, at }) => (
            <li key={`${number} ${at}`}>
              <strong class="figures">{number}</strong>
              <span>{t('board.counter', { counter })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Next({ numbers }: { readonly numbers: BoardNumbers }) {
  const { t } = useWords();
  return (
    <section class="board-next" aria-label={t('board.next')}>
      <h2>{t('board.next')}</h2>
      {numbers.next.length === 0 && <p>{t('board.next.none')}</p>}
      {numbers.next.map(({ lane, numbers: waiting }) => (
        <div key={lane}>
          <h3>{t(`board.lane.${lane}`)}</h3>
          <p class="board-numbers figures">
            {waiting.map((number) => (
              <span key={number}>{number}</span>
            ))}
          </p>
        </div>
      ))}
      {numbers.parked.length > 0 && (
        <div>
          <h3>{t('board.parked')}</h3>
          <p class="board-numbers figures">
            {numbers.parked.slice(-4).map((number) => (
              <span key={number}>{number}</span>
            ))}
          </p>
          <p>{t('board.parked.text')}</p>
        </div>
      )}
    </section>
  );
}

function AsOf({
  profile,
  asOfMs,
  nowMs,
  others,
}: {
  readonly profile: OfficeProfile;
  readonly asOfMs: number | undefined;
  readonly nowMs: number;
  readonly others: BoardView['others'] | undefined;
}) {
  const { t, language } = useWords();
  const says = moments(profile.zone, profile.zoneName, language);
  const isStale = asOfMs === undefined || nowMs - asOfMs > staleMs;
  const time = asOfMs === undefined ? '' : `${formatClock(asOfMs, profile.zone, language)} ${profile.zoneName}`;
  const counters = [...new Set(others?.counters)].sort().join(', ');
  return (
    <div class="board-times">
      <p class="board-as-of figures" data-stale={isStale ? '' : undefined}>
        {isStale && <Shape name="attention" />}
        {asOfMs === undefined ? t('board.as-of.never') : t(isStale ? 'board.as-of.stale' : 'board.as-of', { time })}
      </p>
      {counters !== '' && (
        <p class="board-others figures">
          {others?.heardAt === undefined
            ? t('board.others.never', { counters })
            : t('board.others', { counters, time: says.since(others.heardAt, nowMs) })}
        </p>
      )}
    </div>
  );
}
