import { type BacklogPeriod, sumOfLanes } from '../../../domain/backlog/backlog-periods.ts';
import { type Lane, lanes } from '../../../domain/queue/lanes.ts';
import { useWords } from '../../../locales/translate.ts';

/** Drawn in these units and stretched to the width that there is. */
const width = 720;
const height = 150;
/** For the highest count. */
const left = 30;
const top = 8;
const floor = 126;

/**
 * What waited at the end of each stretch, lane upon lane, and beside it what came and what arrived. Each lane has its pattern
 * and each bar its outline, so that nothing is told by colour alone; the table below has the same figures.
 */
export function BacklogChart({
  periods,
  label,
  timeOf,
}: {
  readonly periods: readonly BacklogPeriod[];
  readonly label: string;
  readonly timeOf: (period: BacklogPeriod) => string;
}) {
  const { t } = useWords();
  const most = Math.max(
    1,
    ...periods.flatMap(({ waiting, came, received }) =>
      [waiting, came, received].map((counts) => (counts === undefined ? 0 : sumOfLanes(counts))),
    ),
  );
  const place = (width - left) / Math.max(1, periods.length);
  const tall = (count: number): number => ((floor - top) * Math.max(0, count)) / most;
  return (
    <figure class="backlog-figure">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} class="backlog-chart">
        <Patterns />
        <line x1={left} x2={width} y1={floor} y2={floor} class="backlog-axis" />
        <text x={left - 4} y={top + 4} text-anchor="end" class="backlog-text">
          {most}
        </text>
        {periods.map((period, at) => {
          const x = left + at * place;
          const bar = place / 5;
          return (
            <g key={period.fromMs}>
              <Stack counts={period.waiting} x={x + bar * 0.6} width={bar * 1.8} tall={tall} />
              <Bar counts={period.came} x={x + bar * 2.6} width={bar} tall={tall} kind="came" />
              <Bar counts={period.received} x={x + bar * 3.7} width={bar} tall={tall} kind="received" />
              {period.waiting === undefined && (
                <text x={x + place / 2} y={floor - 4} text-anchor="middle" class="backlog-text">
                  ?
                </text>
              )}
              {(at % 2 === 0 || periods.length < 8) && (
                <text x={x + place / 2} y={height - 8} text-anchor="middle" class="backlog-text">
                  {timeOf(period)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption class="backlog-legend small">
        {lanes.map((lane) => (
          <span key={lane}>
            <Swatch fill={`url(#backlog-${lane})`} /> {t('backlog.waiting-lane', { lane: t(`lane.${lane}`) })}
          </span>
        ))}
        <span>
          <Swatch class="backlog-came" /> {t('backlog.came')}
        </span>
        <span>
          <Swatch class="backlog-received" /> {t('backlog.received')}
        </span>
        <span>? {t('backlog.not-measured')}</span>
      </figcaption>
    </figure>
  );
}

type Counts = Readonly<Record<Lane, number>> | undefined;
interface Place {
  readonly x: number;
  readonly width: number;
  readonly tall: (count: number) => number;
}

function Stack({ counts, x, width: wide, tall }: { readonly counts: Counts } & Place) {
  if (counts === undefined) return null;
  let under = 0;
  return (
    <>
      {lanes.toReversed().map((lane) => {
        const y = floor - tall(under) - tall(counts[lane]);
        under += counts[lane];
        return (
          <rect
            key={lane}
            {...{ x, y, width: wide, height: tall(counts[lane]) }}
            fill={`url(#backlog-${lane})`}
            class="backlog-waiting"
          />
        );
      })}
    </>
  );
}

function Bar({ counts, x, width: wide, tall, kind }: { readonly counts: Counts; readonly kind: string } & Place) {
  if (counts === undefined) return null;
  const high = tall(sumOfLanes(counts));
  return <rect {...{ x, y: floor - high, width: wide, height: high }} class={`backlog-${kind}`} />;
}

function Swatch({ fill, class: kind = 'backlog-waiting' }: { readonly fill?: string; readonly class?: string }) {
  return (
    <svg width="16" height="12" aria-hidden="true">
      <rect x="1" y="1" width="14" height="10" class={kind} {...(fill === undefined ? {} : { fill })} />
    </svg>
  );
}

/** The more urgent, the denser. */
function Patterns() {
  return (
    <defs>
      <pattern id="backlog-urgent" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" class="backlog-ink" />
      </pattern>
      <pattern id="backlog-accelerated" width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M0 5 5 0M-1 1 1 -1M4 6 6 4" class="backlog-stroke" />
      </pattern>
      <pattern id="backlog-vulnerable" width="5" height="5" patternUnits="userSpaceOnUse">
        <circle cx="2.5" cy="2.5" r="1.3" class="backlog-ink" />
      </pattern>
      <pattern id="backlog-regular" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" class="backlog-paper" />
      </pattern>
    </defs>
  );
}
