import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Camera } from '../../devices/camera.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { SelectField } from '../../ui/components/choice.tsx';
import { Notice } from '../../ui/components/notice.tsx';

/** What a camera sees, in the `video` that `children` show while it does, or why it sees nothing. */
export function CameraView({
  camera,
  video,
  children,
}: {
  readonly camera: Camera;
  readonly video: { current: HTMLVideoElement | null };
  readonly children: ComponentChildren;
}) {
  const { t, refusal: say } = useWords();
  const state = camera.state.value;
  const stream = state.kind === 'live' ? state.stream : undefined;
  useLayoutEffect(() => {
    if (video.current !== null) video.current.srcObject = stream ?? null;
  }, [stream]);
  switch (state.kind) {
    case 'off':
    case 'starting':
      return <p aria-busy="true">{t('portrait.starting')}</p>;
    case 'failed':
      return (
        <Notice
          kind="attention"
          title={t('portrait.no-camera')}
          acts={<Button onPress={() => void camera.start()}>{t('act.retry')}</Button>}
        >
          <p>{say(state.refusal)}</p>
        </Notice>
      );
    case 'live':
      return <>{children}</>;
  }
}

/** Only where there is a choice. */
export function CameraChoice({
  camera,
  name,
  label,
}: {
  readonly camera: Camera;
  readonly name: string;
  readonly label: string;
}) {
  const { t } = useWords();
  const choices = camera.choices.value;
  const state = camera.state.value;
  if (choices.length < 2) return null;
  return (
    <SelectField
      label={label}
      name={name}
      options={choices.map((choice, at) => ({
        value: choice.deviceId,
        label: choice.label === '' ? t('portrait.camera.nameless', { number: at + 1 }) : choice.label,
      }))}
      value={state.kind === 'live' ? state.deviceId : ''}
      onChoose={(deviceId) => void camera.start(deviceId)}
    />
  );
}
