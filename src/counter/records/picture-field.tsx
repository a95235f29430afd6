import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type CameraState, openCamera } from '../../devices/camera.ts';
import { readImageFile } from '../../devices/image-file.ts';
import type { Still } from '../../devices/still.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useObjectUrl } from '../portrait/object-url.ts';
import './records.css';

/** A picture of a paper, from a file or from the camera; never required. What was picked stays until it is removed. */
export function PictureField({
  label,
  picture,
  onPick,
}: {
  readonly label: string;
  readonly picture: Blob | undefined;
  readonly onPick: (picture: Blob | undefined) => void;
}) {
  const { t } = useWords();
  const url = useObjectUrl(picture);
  const [refusal, setRefusal] = useState<Refusal>();
  const [reading, setReading] = useState(false);
  const [camera, setCamera] = useState(false);

  const take = async (making: Promise<Result<Still>>): Promise<void> => {
    setReading(true);
    const still = await making;
    setReading(false);
    setRefusal(still.ok ? undefined : still.refusal);
    if (!still.ok) return;
    setCamera(false);
    onPick(still.value.blob);
  };

  return (
    <fieldset class="picture-field">
      <legend class="choices-label">{label}</legend>
      {url !== undefined ? (
        <div class="picture-picked">
          <img src={url} alt={t('picture.alt')} />
          <Button onPress={() => onPick(undefined)}>{t('picture.remove')}</Button>
        </div>
      ) : (
        <div class="picture-ways">
          <label class="portrait-file">
            <span class="spoken">{`${label}: ${t('picture.file')}`}</span>
            <input
              type="file"
              accept="image/jpeg,image/png"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                event.currentTarget.value = '';
                if (file !== undefined) void take(readImageFile(file));
              }}
            />
          </label>
          {!camera && <Button onPress={() => setCamera(true)}>{t('picture.camera')}</Button>}
        </div>
      )}
      {reading && <p role="status">{t('picture.reading')}</p>}
      <RefusalNotice refusal={refusal} />
      {camera && url === undefined && (
        <Snapshot onTake={(making) => void take(making)} onCancel={() => setCamera(false)} />
      )}
    </fieldset>
  );
}

/** The camera, small, until the picture was taken; its light goes out with it. */
function Snapshot({
  onTake,
  onCancel,
}: {
  readonly onTake: (making: Promise<Result<Still>>) => void;
  readonly onCancel: () => void;
}) {
  const { t, refusal: say } = useWords();
  const camera = useMemo(openCamera, []);
  const video = useRef<HTMLVideoElement>(null);
  const state: CameraState = camera.state.value;
  useLayoutEffect(() => {
    void camera.start();
    return () => camera.stop();
  }, [camera]);
  const stream = state.kind === 'live' ? state.stream : undefined;
  useLayoutEffect(() => {
    if (video.current !== null) video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <div class="picture-snapshot">
      {state.kind === 'failed' ? (
        <Notice kind="attention">{say(state.refusal)}</Notice>
      ) : (
        <video ref={video} autoPlay muted playsInline aria-label={t('picture.camera')} />
      )}
      <div class="step-acts">
        {state.kind === 'live' && (
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

/** As an action wants it: both ways in end as JPEG. */
export async function rawPicture(picture: Blob): Promise<{ bytes: Uint8Array; mediaType: 'image/jpeg' }> {
  return { bytes: new Uint8Array(await picture.arrayBuffer()), mediaType: 'image/jpeg' };
}
