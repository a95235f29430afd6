import { useSignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { chooseFile } from '../../devices/files/save-file.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../components/button.tsx';
import { type QrModules, QrCode } from './qr-code.tsx';
import { drawFrame } from './draw-code.ts';
import './exchange.css';

/** A camera reads one in less; a slower screen only takes longer, for every code comes round again. */
const shownForMs = 220;

/**
 * A text for the other screen: as a code, as several one after the other, and for who has no camera as text and as a file.
 */
export function ShownCodes({
  text,
  frames,
  label,
  fileName,
}: {
  readonly text: string;
  readonly frames: readonly string[];
  readonly label: string;
  readonly fileName: string;
}) {
  const { t } = useWords();
  const at = useSignal(0);
  const running = useSignal(true);
  const modules = useSignal<QrModules | undefined>(undefined);
  const said = useSignal<string | undefined>(undefined);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const several = frames.length > 1;

  const drawn = useMemo(() => new Map<string, QrModules>(), [frames]);
  const frame = frames[at.value % frames.length] ?? '';

  // One at a time and once each: all at once would hold the screen up. The next waits until this one was shown.
  useEffect(() => {
    let isShown = true;
    let turning: ReturnType<typeof setTimeout> | undefined;
    const draw = async (): Promise<void> => {
      const made = drawn.get(frame) ?? (await drawFrame(frame));
      drawn.set(frame, made);
      if (!isShown) return;
      modules.value = made;
      if (several && running.value) turning = setTimeout(next, shownForMs);
    };
    void draw().catch((error: unknown) => reportError(error));
    return () => {
      isShown = false;
      clearTimeout(turning);
    };
  }, [frame, drawn, several, running.value]);

  function next(): void {
    at.value = (at.peek() + 1) % frames.length;
  }

  async function copy(): Promise<void> {
    area.current?.select();
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    said.value = t(copied === true ? 'exchange.copied' : 'exchange.not-copied');
  }

  async function save(): Promise<void> {
    const file = await chooseFile(fileName);
    if (file === undefined) return;
    await file.write(new TextEncoder().encode(text));
    await file.close();
  }

  return (
    <div class="exchange-shown">
      <div class="exchange-code">{modules.value !== undefined && <QrCode modules={modules.value} label={label} />}</div>
      {several && (
        <div class="entry-acts">
          <span class="soft figures">
            {t('exchange.codes', { at: (at.value % frames.length) + 1, of: frames.length })}
          </span>
          <Button
            onPress={() => {
              running.value = !running.value;
            }}
          >
            {t(running.value ? 'exchange.pause' : 'exchange.go-on')}
          </Button>
          {!running.value && <Button onPress={next}>{t('exchange.next')}</Button>}
        </div>
      )}
      <details>
        <summary>{t('exchange.as-text')}</summary>
        <div class="exchange-text">
          <label for={id}>{t('exchange.text')}</label>
          <textarea id={id} ref={area} readOnly rows={4} spellcheck={false} value={text} />
          <div class="entry-acts">
            <Button onPress={() => void copy()}>{t('exchange.copy')}</Button>
            <Button onPress={() => void save()}>{t('exchange.save')}</Button>
            <span role="status">{said.value}</span>
          </div>
        </div>
      </details>
    </div>
  );
}
