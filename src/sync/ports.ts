import type { PublicKey } from '../protocol/shapes.ts';
import type { KeySet } from '../protocol/key-set.ts';
import type { Sealing, SigningKey } from '../sealing/port.ts';
import type { OutboxStore, JournalStore } from '../storage/ports.ts';

/** What one engine needs, the same in page, worker, hub and simulation: time, randomness and the network are arguments. */
export interface EngineParts extends CallParts {
  readonly driver: 'worker' | 'page';
  readonly storage: OutboxStore & Pick<JournalStore, 'entries' | 'entry' | 'part'>;
  /** [0, 1) for jitter. */
  readonly random: () => number;
  /** What should not have been thrown: for the console. The drain itself ends as `internal` and is tried again. */
  readonly report?: (error: unknown) => void;
}

/** What a call to an upstream needs. */
export interface CallParts {
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Read anew for each drain; undefined on a device that is not enrolled. */
  readonly identity: () => Promise<SyncIdentity | undefined>;
  /** A root-signed key set came with an answer: kept if it is higher. */
  readonly offerKeySet: (jws: string) => Promise<boolean>;
}

export interface SyncIdentity {
  readonly root: PublicKey;
  readonly keySet: KeySet;
  /** Set when it is the office hub that is asked, at the upstreams of this key set: only this key speaks for it. */
  readonly hubKey?: PublicKey;
  /** Absent after a recovery until somebody signed in: then requests go unsigned, which is slower and not refused. */
  readonly deviceKey: SigningKey | undefined;
}

export interface Clock {
  /** Unix ms by this device's clock: shown and recorded, never judged. */
  now(): number;
  /** Monotonic ms: for waits and timeouts. */
  monotonic(): number;
  /** Ends early, without an error, when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** How one drain ended, and the trigger that will start the next: no state that is not final is without one. */
export type DrainEnd =
  /** The next probe, unless nobody could be asked: the device is not enrolled. */
  | { readonly kind: 'drained'; readonly probeInMs?: number }
  | { readonly kind: 'slice-over' }
  | { readonly kind: 'wait'; readonly code: string; readonly retryInMs: number };
