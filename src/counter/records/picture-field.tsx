import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openCamera } from '../../devices/camera.ts';
import { openPageMaker } from '../../devices/documents/page-maker.ts';
import type { Still } from '../../devices/still.ts';
import { type Refusal, type Result, done } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { FileButton } from '../../ui/components/file-button.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { CameraView } from '../camera/camera-view.tsx';
import { type PageDraft, pageOf } from '../documents/pages/page-draft.ts';
import { useObjectUrl } from '../portrait/object-url.ts';
import './records.css';

/**
 * One page of paper, from a file or from the camera, judged and made as the pages of documents are; never required. What
 * was picked stays until it is removed.
 */
export function PictureField({
  label,
  page,
  onPick,
}: {
  readonly label: string;
  readonly page: PageDraft | undefined;
  readonly onPick: (page: PageDraft | undefined) => void;
}) {
  const { t } = useWords();
  const maker = useMemo(openPageMaker, []);
  useEffect(() => () => maker.close(), [maker]);
  const url = useObjectUrl(page?.kind === 'picture' ? page.drawn.image : undefined);
  const [refusal, setRefusal] = useState<Refusal>();
  const [reading, setReading] = useState(false);
  const [camera, setCamera] = useState(false);

  const take = async (taking: Promise<Result<Blob>>): Promise<void> => {
    setReading(true);
    const taken = await taking;
    const made = taken.ok ? await pageOf(maker, taken.value, []) : taken;
    setReading(false);
    setRefusal(made.ok ? undefined : made.refusal);
    if (!made.ok) return;
    setCamera(false);
    onPick(made.value);
  };

  return (
    <fieldset class="picture-field">
      <legend class="choices-label">{label}</legend>
      {page === undefined ? (
        <div class="picture-ways">
          <FileButton
            label={`${label}: ${t('picture.file')}`}
            accept="image/jpeg,image/png,image/webp,image/heic,application/pdf"
            onFiles={([file]) => void take(Promise.resolve(done(file)))}
          >
            {t('picture.file')}
          </FileButton>
          {!camera && <Button onPress={() => setCamera(true)}>{t('picture.camera')}</Button>}
        </div>
      ) : (
        <div class="picture-picked">
          {page.kind === 'pdf' ? <p>{t('picture.pdf')}</p> : <img src={url} alt={t('picture.alt')} />}
          <Button onPress={() => onPick(undefined)}>{t('picture.remove')}</Button>
        </div>
      )}
      {reading && <p role="status">{t('picture.reading')}</p>}
      <RefusalNotice refusal={refusal} />
      {camera && page === undefined && (
        <Snapshot
          onTake={(still) => void take(still.then(blobOf))}
          onCancel={() => {
            setCamera(false);
            setRefusal(undefined);
          }}
        />
      )}
    </fieldset>
  );
}

const blobOf = (still: Result<Still>): Result<Blob> => (still.ok ? done(still.value.blob) : still);

/** The camera over the desk, small, until the picture was taken; its light goes out with it. */
function Snapshot({
  onTake,
  onCancel,
}: {
  readonly onTake: (still: Promise<Result<Still>>) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useWords();
  const camera = useMemo(() => openCamera('documents'), []);
  const video = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    void camera.start();
    return () => camera.stop();
  }, [camera]);
  return (
    <div class="picture-snapshot">
      <CameraView camera={camera} video={video}>
        <video ref={video} autoPlay muted playsInline aria-label={t('documents.camera')} />
      </CameraView>
      <div class="step-acts">
        {camera.state.value.kind === 'live' && (
          <Button
            autoFocus
            onPress={() => {
              if (video.current !== null) onTake(camera.capture(video.current));
            }}
          >
            {t('picture.take')}
          </Button>
        )}
        <Button kind="quiet" onPress={onCancel}>
          {t('act.cancel')}
        </Button>
      </div>
    </div>
  );
}
