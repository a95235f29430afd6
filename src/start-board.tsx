import { render } from 'preact';
import { effect } from '@preact/signals';
import { Board } from './applicant/board/board.tsx';
import { words } from './locales/id/board/words.ts';
import { addPart, language, translate } from './locales/translate.ts';
import { watchBoard } from './queries/board/watch-board.ts';
import { ticking } from './queries/ticking.ts';
import { webCryptoSealing as sealing } from './sealing/webcrypto.ts';
import { isCounterHeld } from './storage/browser/counter-lock.ts';
import { openForSending } from './storage/open-sender.ts';
import { applyTheme } from './ui/theme.ts';
import { readIdentity } from './vault/identity.ts';
import { readRecord } from './vault/vault-store.ts';
import './ui/base.css';

/**
 * The lobby board: a page of an enrolled device that only reads. It takes no lock, so the counter works on in its own tab, and
 * asks for no key, since numbers, counters and what the office declared are in the clear.
 */
export async function startBoard(place: Element): Promise<void> {
  await addPart(words, () => import('./locales/en/board/words.ts'));
  applyTheme();
  document.documentElement.lang = language.value;
  document.title = translate(language.value, 'board.title');
  const say = (key: 'board.not-enrolled' | 'board.broken'): void =>
    render(<p class="board-message">{translate(language.value, key)}</p>, place);
  try {
    const storage = await openForSending();
    const record = await readRecord(storage.vaultFile);
    const device = record.ok ? record.value.device : undefined;
    if (record.ok && device === undefined) return say('board.not-enrolled');
    const identity = device && (await readIdentity(sealing, device));
    if (identity?.ok !== true) return say('board.broken');
    const { root, profile } = identity.value;
    const every = (ms: number, work: () => void): (() => void) => {
      const timer = setInterval(work, ms);
      return () => clearInterval(timer);
    };
    const now = ticking(Date.now, (tick) => every(1_000, tick));
    const { view, asOfMs } = watchBoard({
      ...{ storage, sealing, root, profile, now, every },
      isCounterAlive: isCounterHeld,
    });
    effect(() => {
      document.documentElement.lang = language.value;
    });
    render(<Board profile={profile} view={view} asOfMs={asOfMs} now={now} />, place);
  } catch (error) {
    reportError(error);
    say('board.broken');
  }
}
