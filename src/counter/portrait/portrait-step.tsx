import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Clicks } from '../../domain/portrait/geometry.ts';
import type { Scores } from '../../domain/portrait/portrait-measures.ts';
import { openPortraitMeter } from '../../devices/portrait-meter.ts';
import type { Still } from '../../devices/still.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { JudgedView } from './judged-view.tsx';
import { LiveView } from './live-view.tsx';
import { MarkingView } from './marking-view.tsx';
import { StoredView } from './stored-view.tsx';
import './portrait.css';

/**
 * The portrait, one screen at a time. A picture that was taken stays until it is saved or taken again, whatever becomes
 * of the camera.
 *
 *   stored ─ again ─▶ live ─ picture ─▶ marking ─ three clicks ─▶ judged ─ save
 *                      ▲                   ▲  ◀──── mark again ─────┘ │
 *                      └───────────────────┴────────── again ─────────┘
 */
type Stage =
  | { readonly kind: 'stored' }
  | { readonly kind: 'live' }
  | { readonly kind: 'marking'; readonly still: Still; readonly before?: Clicks }
  | {
      readonly kind: 'judged';
      readonly still: Still;
      readonly marked?: { readonly clicks: Clicks; readonly scores: Scores };
    };

export function PortraitStep({ view, onSaved }: { readonly view: CaseView; readonly onSaved: () => void }) {
  const { actions } = useApp();
  const { subject, steps } = view.summary;
  // Taken on paper there is no picture to show.
  const stored = steps.portrait.kind === 'done' && steps.portrait.mode === 'device';
  const [stage, setStage] = useState<Stage>({ kind: stored ? 'stored' : 'live' });
  const meter = useMemo(openPortraitMeter, []);
  useEffect(() => () => meter.close(), [meter]);
  const live = (): void => setStage({ kind: 'live' });

  switch (stage.kind) {
    case 'stored':
      return <StoredView view={view} onAgain={live} onNext={onSaved} />;
    case 'live':
      return (
        <LiveView
          onStill={(still) => setStage({ kind: 'marking', still })}
          {...(stored ? { onCancel: () => setStage({ kind: 'stored' }) } : {})}
        />
      );
    case 'marking': {
      const { still } = stage;
      return (
        <MarkingView
          still={still}
          before={stage.before}
          onMarked={async (clicks) => {
            const scores = await meter.measure(still.pixels, clicks);
            setStage({ kind: 'judged', still, marked: { clicks, scores } });
          }}
          onSkip={() => setStage({ kind: 'judged', still })}
          onAgain={live}
        />
      );
    }
    case 'judged': {
      const { still, marked } = stage;
      return (
        <JudgedView
          still={still}
          marked={marked}
          onMark={() =>
            setStage({ kind: 'marking', still, ...(marked === undefined ? {} : { before: marked.clicks }) })
          }
          onAgain={live}
          onSave={(measures) => actions.recordPortrait({ subject, image: still.blob, measures })}
          onSaved={onSaved}
        />
      );
    }
  }
}
