import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useWords } from '../locales/translate.ts';
import { Segmented } from './components/choice.tsx';
import './demo-bar.css';

const modes = ['up', 'down', 'hang', 'html', 'slow'] as const;
type Mode = (typeof modes)[number];

/** Another tab, or somebody at a command line, may play too. */
export const lookEveryMs = 2_000;

/** Plays an outage of the demo's own centre. Shown only on a device that was enrolled with a demo centre. */
export function DemoBar() {
  const { t } = useWords();
  const mode = useSignal<Mode | ''>('');
  const failed = useSignal(false);

  useEffect(() => {
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      try {
        mode.value = await readMode(stop.signal);
        failed.value = false;
      } catch {
        failed.value = !stop.signal.aborted;
      }
    };
    void look();
    const timer = setInterval(() => !document.hidden && void look(), lookEveryMs);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [mode, failed]);

  async function play(next: Mode): Promise<void> {
    try {
      mode.value = await setMode(next);
      failed.value = false;
    } catch {
      failed.value = true;
    }
  }

  return (
    <aside class="demo-bar" aria-label={t('demo.title')}>
      <Segmented
        name="outage"
        label={t('demo.title')}
        value={mode.value}
        options={modes.map((value) => ({ value, label: t(`demo.${value}`) }))}
        onChoose={(next) => void play(next)}
      />
      {failed.value && (
        <p role="status" class="small">
          {t('demo.failed')}
        </p>
      )}
    </aside>
  );
}

async function readMode(signal: AbortSignal): Promise<Mode | ''> {
  const response = await fetch('/demo/outage', { signal });
  return response.ok ? modeOf(await response.json()) : '';
}

async function setMode(mode: Mode): Promise<Mode> {
  const response = await fetch('/demo/outage', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode }),
  });
  if (!response.ok) throw new Error(`The demo's outage switch answered ${response.status}.`);
  return mode;
}

function modeOf(answer: unknown): Mode | '' {
  if (typeof answer !== 'object' || answer === null || !('mode' in answer)) return '';
  return modes.find((mode) => mode === answer.mode) ?? '';
}
