import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

export const veilAfterMs = 2 * 60_000;
export const lockAfterMs = 10 * 60_000;

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Veils personal fields when nobody has touched the computer for two minutes and locks it after ten. What was typed is in
 * drafts. Looks at the clock rather than counting, since timers stop while a computer sleeps.
 */
export function useIdle(lock: () => void): { readonly veiled: boolean } {
  const veiled = useSignal(false);
  useEffect(() => {
    let touchedAt = Date.now();
    const touch = (event: Event): void => {
      // The browser also sends these when the page moves under a mouse that lies still.
      if (event instanceof MouseEvent && event.type === 'pointermove' && isStill(event)) return;
      touchedAt = Date.now();
      veiled.value = false;
    };
    const look = (): void => {
      const idleMs = Date.now() - touchedAt;
      if (idleMs >= lockAfterMs) lock();
      else veiled.value = idleMs >= veilAfterMs;
    };
    for (const sign of signsOfLife) window.addEventListener(sign, touch, { passive: true, capture: true });
    const timer = setInterval(look, 5_000);
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, touch, { capture: true });
    };
  }, [lock, veiled]);
  return { veiled: veiled.value };
}

const isStill = ({ movementX, movementY }: MouseEvent): boolean => movementX === 0 && movementY === 0;
