/**
 * One page writes. The holder of the Web Lock `counter` keeps the journal's head in memory and the second copy's files
 * open; any other tab can ask it to let go. A holder that does not answer (a hung page) loses the lock by force, which
 * is safe because an append *adds* at the next sequence and the loser's would fail.
 */
export interface CounterLock {
  /** Resolves when this page no longer holds it, by its own release or by force. */
  readonly lost: Promise<void>;
  release(): void;
}

/** Of the real counter; a drill has one of its own. */
export const counterLock = 'counter';
const channelOf = (lockName: string): string => `loket-${lockName}`;
const askedToLetGo = 'let-go';
/** Long enough for a save in progress (some 30 ms) and for flushing drafts, short enough for a waiting officer. */
const politenessMs = 4_000;

/** Undefined when another tab holds it. */
export async function tryCounterLock(lockName = counterLock): Promise<CounterLock | undefined> {
  return request(lockName, { ifAvailable: true });
}

/** Asks the holder to let go, waits, and takes it by force if nothing happens. */
export async function takeCounterLock(lockName = counterLock): Promise<CounterLock> {
  const channel = new BroadcastChannel(channelOf(lockName));
  channel.postMessage(askedToLetGo);
  channel.close();
  const polite = await request(lockName, { signal: AbortSignal.timeout(politenessMs) }).catch(() => undefined);
  const lock = polite ?? (await request(lockName, { steal: true }));
  if (lock === undefined) throw new Error('A lock taken by force was not granted.');
  return lock;
}

/** Whether any page of this browser profile holds the real counter just now. */
export async function isCounterHeld(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === counterLock);
}

/** Calls back when another tab wants the counter. */
export function onAskedToLetGo(listener: () => void, lockName = counterLock): void {
  new BroadcastChannel(channelOf(lockName)).onmessage = ({ data }) => {
    if (data === askedToLetGo) listener();
  };
}

function request(lockName: string, options: LockOptions): Promise<CounterLock | undefined> {
  return new Promise((granted, failed) => {
    let release: () => void = () => undefined;
    const held = navigator.locks.request(lockName, options, (lock) => {
      if (lock === null) {
        granted(undefined);
        return undefined;
      }
      return new Promise<void>((done) => {
        release = done;
        granted({ lost, release: () => release() });
      });
    });
    const lost = held.then(
      () => undefined,
      (error: unknown) => failed(error),
    );
  });
}
