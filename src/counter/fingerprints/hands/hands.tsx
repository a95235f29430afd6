import type { QualityBounds } from '../../../domain/fingerprints/quality.ts';
import type { Sitting } from '../../../domain/fingerprints/sitting.ts';
import type { Finger } from '../../../domain/fingerprints/vocabulary.ts';
import { useWords } from '../../../locales/translate.ts';
import { Shape } from '../../../ui/components/shape.tsx';
import { type FingerLook, lookOf } from './finger-look.ts';
import './hands.css';

/** As they lie on the table before one who looks down on them, from left to right. */
const hands = {
  left: ['left-little', 'left-ring', 'left-middle', 'left-index', 'left-thumb'],
  right: ['right-thumb', 'right-index', 'right-middle', 'right-ring', 'right-little'],
} as const satisfies Readonly<Record<string, readonly Finger[]>>;

/** Both hands: the drawing shows where, the buttons below each finger say how it stands and open it. */
export function Hands({
  sitting,
  bounds,
  onGlass,
  chosen,
  onChoose,
}: {
  readonly sitting: Sitting<unknown>;
  readonly bounds: QualityBounds;
  /** The fingers that are taken next. */
  readonly onGlass: readonly Finger[];
  readonly chosen: Finger | undefined;
  readonly onChoose: (finger: Finger) => void;
}) {
  const { t } = useWords();
  return (
    <div class="hands">
      {(['left', 'right'] as const).map((side) => {
        const looks = hands[side].map((finger) => ({ finger, look: lookOf(sitting, finger, bounds, t) }));
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form, and these are none.
          <div class="hand" role="group" aria-label={t(`prints.hand.${side}`)} key={side}>
            <HandDrawing side={side} looks={looks} onGlass={onGlass} />
            <div class="hand-fingers">
              {looks.map(({ finger, look }) => (
                <button
                  key={finger}
                  type="button"
                  class="finger"
                  data-look={look.kind}
                  disabled={look.kind === 'unasked'}
                  aria-pressed={finger === chosen}
                  onClick={() => onChoose(finger)}
                >
                  <span class="finger-name">
                    {t(`finger.${finger}.short`)}
                    <span class="spoken">{t(`prints.finger.${side}`)}</span>
                  </span>
                  <span class="finger-state">
                    <Shape name={look.shape} /> {look.word}
                  </span>
                </button>
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** From the little finger to the thumb, in a box of 500 × 88; the right hand is the left one in a mirror. */
const lengths = [42, 62, 72, 64, 34] as const;

function HandDrawing({
  side,
  looks,
  onGlass,
}: {
  readonly side: 'left' | 'right';
  readonly looks: readonly { readonly finger: Finger; readonly look: FingerLook }[];
  readonly onGlass: readonly Finger[];
}) {
  return (
    <svg class="hand-drawing" viewBox="0 0 500 88" aria-hidden="true">
      <path class="hand-palm" d={side === 'left' ? palm : mirrored} />
      {looks.map(({ finger, look }, at) => {
        const place = side === 'left' ? at : 4 - at;
        const length = lengths[place] ?? 80;
        const [x, y] = [50 + at * 100, place === 4 ? 40 : 78 - length];
        const tilt = place === 4 ? (side === 'left' ? 24 : -24) : 0;
        return (
          <g
            key={finger}
            transform={`rotate(${tilt} ${x} 88)`}
            data-look={look.kind}
            data-now={onGlass.includes(finger)}
          >
            <rect class="hand-finger" x={x - 24} y={y} width="48" height={length + 14} rx="24" />
            <g transform={`translate(${x - 12} ${y + 10}) scale(1.5)`}>
              <Shape name={look.shape} />
            </g>
          </g>
        );
      })}
    </svg>
  );
}

const palm = 'M20 88Q20 70 50 68H350Q400 68 420 88Z';
const mirrored = 'M480 88Q480 70 450 68H150Q100 68 80 88Z';
