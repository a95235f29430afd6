import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Camera } from '../../../devices/camera.ts';
import type { PageMaker } from '../../../devices/documents/page-maker.ts';
import { type Rectangle, turned, whole } from '../../../domain/documents/picture-edit.ts';
import { documentPagesMax } from '../../../domain/documents/vocabulary.ts';
import type { Refusal, Result } from '../../../domain/result.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { RefusalNotice } from '../../../ui/components/refusal-notice.tsx';
import { CropView } from './crop-view.tsx';
import { CameraChoice, CameraView } from '../../camera/camera-view.tsx';
import { FileDrop, FileField } from './file-drop.tsx';
import { type PageDraft, pageOf, redrawn } from './page-draft.ts';
import { PageStrip } from './page-strip.tsx';

type Picture = Extract<PageDraft, { kind: 'picture' }>;
type Stage =
  | { readonly kind: 'camera' }
  | { readonly kind: 'page'; readonly id: number }
  | { readonly kind: 'crop'; readonly page: Picture; readonly turnedWhole: Blob };

/** Takes pages by camera or file, and lets them be turned and cut. What is taken lies with the caller. */
export function CapturePanel({
  pages,
  camera,
  maker,
  onPages,
  onTaken,
  onCropping,
  children,
}: {
  readonly pages: readonly PageDraft[];
  readonly camera: Camera;
  readonly maker: PageMaker;
  readonly onPages: (pages: readonly PageDraft[]) => void;
  /** Pages were taken: the next keystroke belongs to what is said about them. */
  readonly onTaken: () => void;
  readonly onCropping: (cropping: boolean) => void;
  /** What can be said and done about the document, beside its pages. */
  readonly children: ComponentChildren;
}) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [stage, setStage] = useState<Stage>(() => {
    const last = pages.at(-1);
    return last === undefined ? { kind: 'camera' } : { kind: 'page', id: last.id };
  });
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const live = camera.state.value.kind === 'live';
  const full = pages.length >= documentPagesMax || pages.some(({ kind }) => kind === 'pdf');

  const cropping = stage.kind === 'crop';
  useLayoutEffect(() => onCropping(cropping), [cropping]);

  // The light of the camera is on only while it is looked through.
  const looking = stage.kind === 'camera';
  useLayoutEffect(() => {
    if (!looking) return undefined;
    void camera.start();
    return () => camera.stop();
  }, [looking, camera]);

  const whileBusy = async <T,>(work: Promise<Result<T>>): Promise<T | undefined> => {
    setBusy(true);
    const result = await work;
    setBusy(false);
    setRefusal(result.ok ? undefined : result.refusal);
    return result.ok ? result.value : undefined;
  };

  const add = async (files: readonly Blob[]): Promise<void> => {
    let all = pages;
    for (const file of files) {
      const page = await whileBusy(pageOf(maker, file, all));
      if (page === undefined) break;
      all = [...all, page];
      onPages(all);
    }
    const last = all.at(-1);
    if (last === undefined || all === pages) return;
    setStage({ kind: 'page', id: last.id });
    onTaken();
  };
  const photograph = async (): Promise<void> => {
    if (video.current === null || busy) return;
    const still = await whileBusy(camera.capture(video.current));
    if (still !== undefined) await add([still.blob]);
  };
  const replace = (page: PageDraft): void => onPages(pages.map((known) => (known.id === page.id ? page : known)));
  const turn = async (page: Picture): Promise<void> => {
    const next = await whileBusy(redrawn(maker, page, turned(page.edit)));
    if (next !== undefined) replace(next);
  };
  const openCrop = async (page: Picture): Promise<void> => {
    const drawn = await whileBusy(maker.make(page.source, { ...page.edit, crop: whole }));
    if (drawn !== undefined) setStage({ kind: 'crop', page, turnedWhole: drawn.image });
  };
  const cut = async (page: Picture, crop: Rectangle): Promise<void> => {
    const next = await whileBusy(redrawn(maker, page, { ...page.edit, crop }));
    if (next === undefined) return;
    replace(next);
    setStage({ kind: 'page', id: page.id });
    onTaken();
  };
  const remove = (page: PageDraft): void => {
    const left = pages.filter(({ id }) => id !== page.id);
    onPages(left);
    const last = left.at(-1);
    setStage(last === undefined ? { kind: 'camera' } : { kind: 'page', id: last.id });
  };

  const last = pages.at(-1);
  const shown = stage.kind === 'page' ? (pages.find(({ id }) => id === stage.id) ?? pages.at(-1)) : undefined;
  return (
    <FileDrop enabled={!full} onFiles={(files) => void add(files)}>
      {stage.kind === 'crop' ? (
        <CropView
          image={stage.turnedWhole}
          before={stage.page.edit.crop}
          busy={busy}
          onCut={(crop) => void cut(stage.page, crop)}
          onCancel={() => setStage({ kind: 'page', id: stage.page.id })}
        />
      ) : shown === undefined ? (
        <div class="documents-pages" aria-busy={busy}>
          <div class="documents-sheet">
            <CameraView camera={camera} video={video}>
              <video ref={video} autoPlay muted playsInline aria-label={t('documents.camera')} />
            </CameraView>
          </div>
          <CameraChoice camera={camera} name="document-camera" label={t('documents.camera')} />
        </div>
      ) : (
        <PageStrip
          pages={pages}
          shown={shown}
          busy={busy}
          onShow={({ id }) => setStage({ kind: 'page', id })}
          onTurn={(page) => void turn(page)}
          onCrop={(page) => void openCrop(page)}
          onRemove={remove}
        />
      )}
      <div class="documents-side">
        <RefusalNotice refusal={refusal} title={t('documents.not-taken')} />
        {stage.kind !== 'crop' && (
          <div class="documents-sources">
            {shown === undefined && live && (
              <Button kind="primary" keys="Space" busy={busy} buttonRef={focusIfFree} onPress={() => void photograph()}>
                {t('documents.take')}
              </Button>
            )}
            {shown !== undefined && !full && (
              <Button onPress={() => setStage({ kind: 'camera' })}>{t('documents.page.more')}</Button>
            )}
            {shown === undefined && last !== undefined && (
              <Button onPress={() => setStage({ kind: 'page', id: last.id })}>{t('documents.pages.back')}</Button>
            )}
            {!full && <FileField onFiles={(files) => void add(files)} />}
          </div>
        )}
        {children}
      </div>
    </FileDrop>
  );
}

/** The camera comes when it comes: the button takes the focus only when nothing beside it has it. */
function focusIfFree(button: HTMLButtonElement | null): void {
  if (document.activeElement === null || document.activeElement.contains(button)) button?.focus();
}
