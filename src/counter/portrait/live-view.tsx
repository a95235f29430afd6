import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openCamera } from '../../devices/camera.ts';
import { readImageFile } from '../../devices/image-file.ts';
import type { Still } from '../../devices/still.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { FileButton } from '../../ui/components/file-button.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { CameraChoice, CameraView } from '../camera/camera-view.tsx';
import { Guide } from './guide.tsx';

/** The camera, large, with the guide; beside it what to look for. Space or Enter takes the picture. */
export function LiveView({
  onStill,
  onCancel,
}: {
  readonly onStill: (still: Still) => void;
  readonly onCancel?: () => void;
}) {
  const { t } = useWords();
  const camera = useMemo(openCamera, []);
  const video = useRef<HTMLVideoElement>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const state = camera.state.value;

  // In layout effects what is let go is let go at once, not after the next paint: the lock screen shows no picture.
  useLayoutEffect(() => {
    void camera.start();
    return () => camera.stop();
  }, [camera]);

  const take = async (picture: Promise<Result<Still>>): Promise<void> => {
    setBusy(true);
    const still = await picture;
    setBusy(false);
    if (still.ok) onStill(still.value);
    else setRefusal(still.refusal);
  };

  return (
    <div class="portrait">
      <div class="portrait-frame">
        <CameraView camera={camera} video={video}>
          <GuidedVideo video={video} />
        </CameraView>
      </div>
      <div class="portrait-side">
        <h2>{t('portrait.title')}</h2>
        <ol class="portrait-hints">
          <li>{t('portrait.hint.background')}</li>
          <li>{t('portrait.hint.face')}</li>
          <li>{t('portrait.hint.light')}</li>
          <li>{t('portrait.hint.oval')}</li>
        </ol>
        <RefusalNotice refusal={refusal} />
        {state.kind === 'live' && (
          <Button
            kind="primary"
            keys="Space"
            busy={busy}
            buttonRef={focus}
            onPress={() => {
              if (video.current !== null) void take(camera.capture(video.current));
            }}
          >
            {t('portrait.take')}
          </Button>
        )}
        <CameraChoice camera={camera} name="camera" label={t('portrait.camera')} />
        <FileButton
          accept="image/jpeg,image/png,image/webp,image/heic"
          onFiles={([file]) => void take(readImageFile(file))}
        >
          {t('portrait.file')}
        </FileButton>
        {onCancel !== undefined && <Button onPress={onCancel}>{t('act.cancel')}</Button>}
      </div>
    </div>
  );
}

/** One function for all renders, so that it is called when the button comes and never again. */
const focus = (button: HTMLButtonElement | null): void => button?.focus();

function GuidedVideo({ video }: { readonly video: { current: HTMLVideoElement | null } }) {
  const { t } = useWords();
  const [size, setSize] = useState({ width: 4, height: 3 });
  return (
    <div class="portrait-picture">
      <video
        ref={video}
        autoPlay
        muted
        playsInline
        aria-label={t('portrait.camera')}
        onLoadedMetadata={({ currentTarget }) =>
          setSize({ width: currentTarget.videoWidth || 4, height: currentTarget.videoHeight || 3 })
        }
      />
      <Guide {...size} />
    </div>
  );
}
