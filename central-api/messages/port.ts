import type { NewsChannel } from '../../src/domain/intake-form/vocabulary.ts';
import type { Result } from '../../src/domain/result.ts';

/** Only what is known to be true is told; `not-ready` takes back a `ready` that was told. */
export const messageKinds = ['received', 'returned', 'ready', 'not-ready'] as const;
export type MessageKind = (typeof messageKinds)[number];

export interface OutgoingMessage {
  /** The same for the same event, whoever asks again. */
  readonly key: string;
  readonly channel: NewsChannel;
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

/**
 * Whoever brings SMS and WhatsApp to a telephone. It delivers a key at most once: after a crash, or from a database that was put
 * back, the same message is asked for again.
 */
export interface MessageCarrier {
  /** Code `recipient-refused` ends it; every other code is tried again. */
  send(message: OutgoingMessage): Promise<Result<void>>;
}

/**
 * `not-wanted`: no telephone, or no consent. `overtaken`: not true any more, or said by a later one. `expired`: could not be
 * brought while it was news.
 */
export type MessageState = 'waiting' | 'sent' | 'not-wanted' | 'overtaken' | 'refused' | 'expired';
