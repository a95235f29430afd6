import type { DeviceKeys } from './keys/device-keys.ts';

/** Wrong passphrases since the last right one. */
export interface Tries {
  readonly count: number;
  /** Unix ms of the last. */
  readonly lastAt: number;
}

const longestDelayMs = 60_000;

/** 1, 2, 4 … 60 s, and there it stays: guessing is slow, and nobody is locked out for good. */
export function delayAfter(count: number): number {
  return count === 0 ? 0 : Math.min(longestDelayMs, 1_000 * 2 ** (count - 1));
}

export interface SignInDelay {
  remainingMs(): number;
  /** Before the passphrase is tried, so that a reload in the middle does not make the try free. */
  begin(): Promise<void>;
  /** It was wrong: the wait begins now. */
  wrong(): void;
  right(): Promise<void>;
}

interface Time {
  now(): number;
  monotonic(): number;
}

/**
 * The wait runs on the monotonic clock. The device's clock counts only between two starts, and a clock that was set back
 * meanwhile cannot make the wait longer than the whole delay.
 */
export async function signInDelay(kept: DeviceKeys, clock: Time): Promise<SignInDelay> {
  let { count, lastAt } = (await kept.tries()) ?? { count: 0, lastAt: 0 };
  if (lastAt > clock.now()) {
    lastAt = clock.now();
    await kept.keepTries({ count, lastAt });
  }
  let until = clock.monotonic() + Math.max(0, lastAt + delayAfter(count) - clock.now());
  return {
    remainingMs: () => Math.max(0, until - clock.monotonic()),
    async begin() {
      count += 1;
      await kept.keepTries({ count, lastAt: clock.now() });
    },
    wrong() {
      until = clock.monotonic() + delayAfter(count);
    },
    async right() {
      count = 0;
      until = clock.monotonic();
      await kept.keepTries({ count, lastAt: clock.now() });
    },
  };
}
