import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  type Corner,
  type Rectangle,
  cornerOf,
  corners,
  whole,
  withCorner,
} from '../../../domain/documents/picture-edit.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { PageImage } from './page-strip.tsx';

const stepOf = (event: KeyboardEvent): number => (event.shiftKey ? 0.05 : 0.01);

/** Cuts a rectangle out of a page: corners are dragged, or moved with arrows (with Shift by more). */
export function CropView({
  image,
  before,
  busy,
  onCut,
  onCancel,
}: {
  readonly image: Blob;
  readonly before: Rectangle;
  readonly busy: boolean;
  readonly onCut: (crop: Rectangle) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const [crop, setCrop] = useState(before);
  const surface = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  useKeys({ 'Ctrl+Enter': () => onCut(crop), Escape: onCancel });

  const drag = (corner: Corner, event: PointerEvent): void => {
    const box = surface.current?.getBoundingClientRect();
    if (box === undefined || event.buttons === 0) return;
    setCrop(withCorner(crop, corner, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
  };
  const { left, top, right, bottom } = crop;
  const percent = (part: number): string => `${Math.round(part * 1_000) / 10}%`;

  return (
    <div class="documents-pages">
      <div class="documents-sheet">
        <div class="documents-crop" ref={surface}>
          <PageImage image={image} alt={t('documents.crop.picture')} />
          <div
            class="documents-cut"
            style={{
              left: percent(left),
              top: percent(top),
              width: percent(right - left),
              height: percent(bottom - top),
            }}
          />
          {corners.map((corner, at) => {
            const { x, y } = cornerOf(crop, corner);
            return (
              <button
                key={corner}
                ref={at === 0 ? first : null}
                type="button"
                class="documents-corner"
                style={{ left: percent(x), top: percent(y) }}
                aria-label={t(`documents.corner.${corner}`, { x: Math.round(x * 100), y: Math.round(y * 100) })}
                onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
                onPointerMove={(event) => drag(corner, event)}
                onKeyDown={(event) => {
                  const by = stepOf(event);
                  const moves: Readonly<Record<string, readonly [number, number]>> = {
                    ArrowLeft: [-by, 0],
                    ArrowRight: [by, 0],
                    ArrowUp: [0, -by],
                    ArrowDown: [0, by],
                  };
                  const move = moves[event.key];
                  if (move === undefined) return;
                  event.preventDefault();
                  setCrop(withCorner(crop, corner, x + move[0], y + move[1]));
                }}
              />
            );
          })}
        </div>
      </div>
      <p class="field-hint">{t('documents.crop.keys')}</p>
      <div class="documents-page-acts">
        <Button kind="primary" keys="Ctrl+Enter" busy={busy} onPress={() => onCut(crop)}>
          {t('documents.crop.use')}
        </Button>
        <Button onPress={() => setCrop(whole)}>{t('documents.crop.whole')}</Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('act.cancel')}
        </Button>
      </div>
    </div>
  );
}
