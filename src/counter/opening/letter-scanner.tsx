import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { openCodeReader } from '../../devices/codes/code-reader.ts';
import { openCamera } from '../../devices/camera.ts';
import { applicationNumbersIn } from '../../domain/codes/application-number.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { groupDigits } from '../slip/masking.ts';

/** Looks through the camera until a code shows. One number in it is taken; of several a person chooses. */
export function LetterScanner({
  onNumber,
  onClose,
}: {
  readonly onNumber: (number: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const camera = useMemo(() => openCamera('documents'), []);
  const video = useRef<HTMLVideoElement>(null);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const numbers = useSignal<readonly string[] | undefined>(undefined);
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
      if (read.value !== undefined) numbers.value = applicationNumbersIn(read.value);
      const [only] = numbers.value ?? [];
      if (numbers.value?.length === 1 && only !== undefined) onNumber(only);
      else requestAnimationFrame(() => void look());
    };
    void look();
    return () => {
      looking = false;
      reader.close();
    };
  }, [stream]);

  const several = numbers.value !== undefined && numbers.value.length > 1 ? numbers.value : [];
  return (
    <section
      class="scanner"
      aria-label={t('opening.scan.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p>{t('opening.scan.title')}</p>
      {state.kind === 'failed' ? (
        <RefusalNotice refusal={state.refusal} kind="attention" />
      ) : (
        <video ref={video} autoPlay muted playsInline aria-label={t('opening.scan.title')} />
      )}
      <RefusalNotice refusal={refusal.value} kind="attention" />
      {several.length > 0 && (
        <Notice
          kind="attention"
          acts={several.map((number) => (
            <Button key={number} onPress={() => onNumber(number)}>
              <span class="figures">{groupDigits(number)}</span>
            </Button>
          ))}
        >
          <p>{t('opening.scan.several')}</p>
        </Notice>
      )}
      <div class="scanner-foot">
        <Button autoFocus onPress={onClose}>
          {t('act.cancel')}
        </Button>
        <p class="soft" role="status">
          {numbers.value?.length === 0
            ? t('opening.scan.no-number')
            : stream !== undefined && t('opening.scan.looking')}
        </p>
      </div>
    </section>
  );
}
