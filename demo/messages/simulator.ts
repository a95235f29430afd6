import type { MessageCarrier, OutgoingMessage } from '../../central-api/messages/port.ts';
import { done } from '../../src/domain/result.ts';

/** What would have gone to a telephone. */
export interface ShownMessage {
  readonly at: string;
  readonly channel: OutgoingMessage['channel'];
  /** Its end only: the page is for looking at texts. */
  readonly to: string;
  readonly text: string;
}

export interface MessageSimulator extends MessageCarrier {
  /** Newest first. */
  shown(): readonly ShownMessage[];
}

const kept = 100;

/** In the place of an SMS or WhatsApp provider, and named so: nothing leaves this computer. */
export function messageSimulator(now: () => Date): MessageSimulator {
  const messages = new Map<string, ShownMessage>();
  return {
    async send({ key, channel, to, text }) {
      if (messages.has(key)) return done(undefined);
      messages.set(key, { at: now().toISOString(), channel, to: `…${to.slice(-3)}`, text });
      const [oldest] = messages.keys();
      if (messages.size > kept && oldest !== undefined) messages.delete(oldest);
      return done(undefined);
    },
    shown: () => [...messages.values()].reverse(),
  };
}
