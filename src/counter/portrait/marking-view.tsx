import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Still } from '../../devices/still.ts';
import { type Clicks, type Point, clicksAreFace } from '../../domain/portrait/geometry.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Loupe } from './loupe.tsx';
import { useObjectUrl } from './object-url.ts';

const order = ['rightEye', 'leftEye', 'chin'] as const;

/**
 * Both eyes and the chin, by pointer or by keys: arrows move the cross, with Shift by more, Enter or Space sets a mark,
 * Backspace takes the last one back, Ctrl+Enter goes on without marks.
 */
export function MarkingView({
  still,
  before,
  onMarked,
  onSkip,
  onAgain,
}: {
  readonly still: Still;
  readonly before: Clicks | undefined;
  readonly onMarked: (clicks: Clicks) => void;
  readonly onSkip: () => void;
  readonly onAgain: () => void;
}) {
  const { t } = useWords();
  const { width, height } = still.pixels;
  const url = useObjectUrl(still.blob);
  const surface = useRef<HTMLDivElement>(null);
  const [marks, setMarks] = useState<readonly Point[]>([]);
  const [cross, setCross] = useState<Point>(
    before?.rightEye ?? { x: Math.round(width * 0.45), y: Math.round(height * 0.4) },
  );
  const [noFace, setNoFace] = useState(false);
  useLayoutEffect(() => surface.current?.focus(), []);
  useKeys({ 'Ctrl+Enter': onSkip });
  const next = order[marks.length];

  const mark = (at: Point): void => {
    const [rightEye, leftEye, chin] = [...marks, at];
    setNoFace(false);
    if (rightEye === undefined || leftEye === undefined || chin === undefined) {
      setMarks([...marks, at]);
      setCross(suggestion(marks.length + 1, at, before, width));
    } else if (clicksAreFace({ rightEye, leftEye, chin })) {
      setMarks([rightEye, leftEye, chin]);
      onMarked({ rightEye, leftEye, chin });
    } else {
      setNoFace(true);
      setMarks([]);
    }
  };
  const undo = (): void => setMarks(marks.slice(0, -1));

  return (
    <div class="portrait">
      <div
        class="portrait-frame portrait-marking"
        ref={surface}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys, as its label says.
        tabIndex={0}
        aria-label={t('portrait.mark.area')}
        aria-describedby="portrait-mark-now"
        onPointerMove={(event) => setCross(pointOf(event, width, height))}
        onClick={(event) => mark(pointOf(event, width, height))}
        onKeyDown={(event) => {
          const moved = moveBy(event);
          if (moved !== undefined) setCross(inside({ x: cross.x + moved.x, y: cross.y + moved.y }, width, height));
          else if ((event.key === 'Enter' && !event.ctrlKey) || event.key === ' ') mark(cross);
          else if (event.key === 'Backspace') undo();
          else return;
          event.preventDefault();
        }}
      >
        <div class="portrait-picture">
          <img src={url} alt={t('portrait.taken')} draggable={false} />
          <svg class="portrait-marks" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {marks.map(({ x, y }) => (
              <circle key={`${x} ${y}`} class="mark-point" cx={x} cy={y} r={width / 150} />
            ))}
            <path
              class="mark-cross"
              d={`M${cross.x - width / 40} ${cross.y}h${width / 20}M${cross.x} ${cross.y - width / 40}v${width / 20}`}
            />
          </svg>
        </div>
      </div>
      <div class="portrait-side">
        <h2>{t('portrait.mark.title')}</h2>
        <p id="portrait-mark-now" role="status" class="portrait-now">
          {next === undefined ? t('portrait.measuring') : t(`portrait.mark.${next}`)}
        </p>
        <Loupe url={url} cross={cross} width={width} height={height} />
        {noFace && <Notice kind="attention">{t('portrait.mark.no-face')}</Notice>}
        <p class="field-hint">{t('portrait.mark.keys')}</p>
        <div class="portrait-acts">
          <Button disabled={marks.length === 0} onPress={undo}>
            {t('act.undo')}
          </Button>
          <Button onPress={onAgain}>{t('portrait.again')}</Button>
          <Button kind="quiet" keys="Ctrl+Enter" onPress={onSkip}>
            {t('portrait.mark.skip')}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Where the cross waits next: where it was marked before, or where it usually is from the mark just set. */
function suggestion(at: number, from: Point, before: Clicks | undefined, width: number): Point {
  const name = order[at];
  if (name !== undefined && before !== undefined) return before[name];
  const step = Math.round(width * 0.08);
  return at === 1 ? { x: from.x + 2 * step, y: from.y } : { x: from.x - step, y: from.y + 3 * step };
}

function moveBy({ key, shiftKey }: KeyboardEvent): Point | undefined {
  const step = shiftKey ? 25 : 3;
  const moves: Readonly<Record<string, Point>> = {
    ArrowLeft: { x: -step, y: 0 },
    ArrowRight: { x: step, y: 0 },
    ArrowUp: { x: 0, y: -step },
    ArrowDown: { x: 0, y: step },
  };
  return moves[key];
}

/** From the screen to pixels of the picture, whatever its size on the screen. */
function pointOf(event: MouseEvent & { readonly currentTarget: HTMLElement }, width: number, height: number): Point {
  const box = event.currentTarget.querySelector('img')?.getBoundingClientRect();
  if (box === undefined || box.width === 0) return { x: 0, y: 0 };
  const x = ((event.clientX - box.left) / box.width) * width;
  return inside({ x, y: ((event.clientY - box.top) / box.height) * height }, width, height);
}

function inside({ x, y }: Point, width: number, height: number): Point {
  return {
    x: Math.round(Math.min(width - 1, Math.max(0, x))),
    y: Math.round(Math.min(height - 1, Math.max(0, y))),
  };
}
