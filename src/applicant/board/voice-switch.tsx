import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Called } from '../../domain/queue/board.ts';
import { useWords } from '../../locales/translate.ts';
import { spokenNumber } from './spoken-number.ts';

function indonesianVoice(): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  return speechSynthesis.getVoices().find(({ lang }) => /^id\b/i.test(lang));
}

/** Calls are spoken where the computer has an Indonesian voice, once somebody switched it on: browsers want a press. */
export function VoiceSwitch({ serving }: { readonly serving: readonly Called[] }) {
  const { t } = useWords();
  const voice = useSignal(indonesianVoice());
  const isOn = useSignal(false);
  const said = useRef<string | undefined>(undefined);
  const latest = serving[0];
  const call = latest === undefined ? undefined : `${latest.number} ${latest.counter} ${latest.at}`;

  // Voices come some time after the page.
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined;
    const look = (): void => {
      voice.value = indonesianVoice();
    };
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, []);

  useEffect(() => {
    const isNew = call !== said.current;
    said.current = call;
    if (!isNew || !isOn.peek() || latest === undefined || voice.peek() === undefined) return;
    const words = t('board.voice.say', {
      number: spokenNumber(latest.number),
      counter: spokenNumber(latest.counter),
    });
    const speech = new SpeechSynthesisUtterance(words);
    speech.voice = voice.peek() ?? null;
    speech.lang = 'id-ID';
    speech.rate = 0.85;
    speechSynthesis.speak(speech);
  }, [call]);

  if (voice.value === undefined) return <p class="board-voice">{t('board.voice.none')}</p>;
  return (
    <button
      type="button"
      class="board-voice"
      aria-pressed={isOn.value}
      onClick={() => {
        isOn.value = !isOn.value;
      }}
    >
      {t(isOn.value ? 'board.voice.on' : 'board.voice.off')}
    </button>
  );
}
