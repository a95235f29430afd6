import type { Sitting, FingerState } from '../../../domain/fingerprints/sitting.ts';
import { type QualityBounds, lightOfQuality } from '../../../domain/fingerprints/quality.ts';
import { fingersOf } from '../../../domain/fingerprints/plans.ts';
import type { Finger } from '../../../domain/fingerprints/vocabulary.ts';
import type { Words } from '../../../locales/translate.ts';
import type { ShapeName } from '../../../ui/components/shape.tsx';

/** How a finger stands: a shape and a word for each, so that colour only repeats it. */
export interface FingerLook {
  readonly kind: 'unasked' | 'missing' | 'green' | 'amber' | 'red' | 'file' | 'exception';
  readonly shape: ShapeName;
  readonly word: string;
}

const shapes: Readonly<Record<FingerLook['kind'], ShapeName>> = {
  unasked: 'dash',
  missing: 'dotted',
  green: 'check',
  amber: 'half',
  red: 'attention',
  file: 'box',
  exception: 'cross',
};

export function lookOf(sitting: Sitting<unknown>, finger: Finger, bounds: QualityBounds, t: Words['t']): FingerLook {
  const kind = kindOf(sitting, finger, bounds);
  return { kind, shape: shapes[kind], word: wordOf(kind, sitting.fingers[finger], t) };
}

function kindOf(sitting: Sitting<unknown>, finger: Finger, bounds: QualityBounds): FingerLook['kind'] {
  if (!fingersOf(sitting.plan).includes(finger)) return 'unasked';
  const { exception, taken } = sitting.fingers[finger] ?? {};
  if (exception !== undefined) return 'exception';
  if (taken === undefined) return 'missing';
  return taken.quality === undefined ? 'file' : lightOfQuality(taken.quality, bounds);
}

function wordOf(kind: FingerLook['kind'], state: FingerState<unknown> | undefined, t: Words['t']): string {
  switch (kind) {
    case 'unasked':
      return t('prints.finger.unasked');
    case 'missing':
      return t('prints.finger.missing');
    case 'file':
      return t('prints.finger.file');
    case 'exception':
      return t(`prints.exception.${state?.exception ?? 'other'}.short`);
    case 'green':
    case 'amber':
    case 'red':
      return t(`prints.quality.${kind}`, { score: Math.round(state?.taken?.quality ?? 0) });
  }
}
