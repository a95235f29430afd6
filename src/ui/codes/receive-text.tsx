import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Refusal, Result } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { FrameCollector } from '../../protocol/spare/code-frames.ts';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/field.tsx';
import { FileButton } from '../components/file-button.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { CodeScanner } from './code-scanner.tsx';
import './exchange.css';

/** A text file that is none of ours would only be refused later. */
const fileBytesMax = 512 * 1024;

/** A text from another screen or from paper: by the camera, code by code, or pasted, or from a file. */
export function ReceiveText({
  label,
  onText,
}: {
  /** On the button that starts the camera. */
  readonly label: string;
  /** Whatever is refused stays in the field. */
  readonly onText: (text: string) => Promise<Result<unknown>>;
}) {
  const { t } = useWords();
  const scanning = useSignal(false);
  const seen = useSignal<{ readonly seen: number; readonly of: number } | undefined>(undefined);
  const pasted = useSignal('');
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const collector = useRef(new FrameCollector());

  async function take(text: string): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    const taken = await onText(text);
    busy.value = false;
    refusal.value = taken.ok ? undefined : taken.refusal;
    if (taken.ok) pasted.value = '';
  }

  function look(code: string): boolean {
    const collected = collector.current.take(code);
    if (collected !== undefined) seen.value = collected;
    if (collected?.text === undefined) return false;
    scanning.value = false;
    void take(collected.text);
    return true;
  }

  function scan(): void {
    collector.current = new FrameCollector();
    seen.value = undefined;
    refusal.value = undefined;
    scanning.value = true;
  }

  return (
    <div class="exchange-receive">
      {scanning.value ? (
        <CodeScanner
          title={label}
          onText={look}
          onClose={() => {
            scanning.value = false;
          }}
          status={seen.value === undefined ? t('scan.looking') : t('exchange.seen', seen.value)}
        />
      ) : (
        <div class="entry-acts">
          <Button busy={busy.value} onPress={scan}>
            {label}
          </Button>
        </div>
      )}
      <details>
        <summary>{t('exchange.as-text')}</summary>
        <div class="exchange-text">
          <TextField
            name="exchange-pasted"
            label={t('exchange.paste')}
            rows={4}
            value={pasted.value}
            onInput={(value) => {
              pasted.value = value;
            }}
          />
          <div class="entry-acts">
            <Button busy={busy.value} onPress={() => void take(pasted.value)}>
              {t('exchange.take')}
            </Button>
            <FileButton
              accept=".txt,text/plain"
              onFiles={([file]) => void file.slice(0, fileBytesMax).text().then(take)}
            >
              {t('exchange.file')}
            </FileButton>
          </div>
        </div>
      </details>
      <RefusalNotice refusal={refusal.value} kind="attention" />
    </div>
  );
}
