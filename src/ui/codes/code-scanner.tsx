import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { openCamera } from '../../devices/camera.ts';
import { openCodeReader } from '../../devices/codes/code-reader.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../components/button.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import './code-scanner.css';

/** Looks through the camera until a code shows that `onText` takes; whatever else shows is looked past. */
export function CodeScanner({
  title,
  onText,
  onClose,
  status,
  children,
}: {
  readonly title: string;
  /** True when this is what was looked for. */
  readonly onText: (text: string) => boolean;
  readonly onClose: () => void;
  /** What to say of what was seen so far, instead of that it is looking. */
  readonly status?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  const { t } = useWords();
  const camera = useMemo(() => openCamera('documents'), []);
  const video = useRef<HTMLVideoElement>(null);
  const take = useRef(onText);
  take.current = onText;
  const refusal = useSignal<Refusal | undefined>(undefined);
  const state = camera.state.value;
  const stream = state.kind === 'live' ? state.stream : undefined;

  useLayoutEffect(() => {
    void camera.start();
    return () => camera.stop();
  }, [camera]);

  useEffect(() => {
    const shown = video.current;
    if (stream === undefined || shown === null) return;
    shown.srcObject = stream;
    const reader = openCodeReader();
    let looking = true;
    const look = async (): Promise<void> => {
      const read = await reader.read(shown);
      if (!looking) return;
      if (!read.ok) {
        refusal.value = read.refusal;
        return;
      }
      if (read.value === undefined || !take.current(read.value)) requestAnimationFrame(() => void look());
    };
    void look();
    return () => {
      looking = false;
      reader.close();
    };
  }, [stream]);

  return (
    <section
      class="scanner"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p>{title}</p>
      {state.kind === 'failed' ? (
        <RefusalNotice refusal={state.refusal} kind="attention" />
      ) : (
        <video ref={video} autoPlay muted playsInline aria-label={title} />
      )}
      <RefusalNotice refusal={refusal.value} kind="attention" />
      {children}
      <div class="scanner-foot">
        <Button autoFocus onPress={onClose}>
          {t('act.cancel')}
        </Button>
        <p class="soft" role="status">
          {status ?? (stream !== undefined && t('scan.looking'))}
        </p>
      </div>
    </section>
  );
}
