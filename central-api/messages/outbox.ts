import { type FoldedApplication, foldApplication } from '../../src/domain/application/application-fold.ts';
import { readyOf } from '../../src/domain/collection/ready.ts';
import { foldReview } from '../../src/domain/application/review.ts';
import { steps } from '../../src/domain/application/steps.ts';
import { receiptCode } from '../../src/domain/codes/receipt-code.ts';
import { unreachable } from '../../src/domain/result.ts';
import { parseCertificate } from '../../src/protocol/enrolment/certificate.ts';
import { applicationCompleted } from '../../src/protocol/entries/application-completed.ts';
import { passportHandedOver } from '../../src/protocol/entries/collection/passport-handed-over.ts';
import { limits } from '../../src/protocol/limits.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import type { OpeningKey } from '../../src/sealing/port.ts';
import type { CentreParts } from '../centre-parts.ts';
import { type DueMessage, endMessage, nextDue, putOff, takeDue, wasTold } from '../queries/messages.ts';
import { officeRow } from '../queries/public.ts';
import { officeState } from '../public/declared.ts';
import { joinedHandOver } from '../public/joined-hand-over.ts';
import { messageText } from './compose.ts';
import { type ToldFact, factsWithBodies } from './facts.ts';
import { findEvents, readyEvent } from './find-events.ts';
import type { MessageCarrier, MessageState } from './port.ts';
import { recipientOf } from './recipient.ts';

export interface OutboxParts {
  readonly centre: Pick<CentreParts, 'database' | 'sealing' | 'authorities' | 'receiptClass'>;
  /** Casework's: telephone and consent are in sealed bodies. */
  readonly key: OpeningKey;
  readonly carrier: MessageCarrier;
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
  /** From 0 up to 1. */
  readonly random: () => number;
}

const atOnce = 20;
/** Longer than a carrier takes; whoever died with a message leaves it to the next for so long. */
const leaseMs = 5 * 60_000;
const firstWaitMs = 60_000;
const longestWaitMs = 6 * 3_600_000;
/** After three days that something was received is no news. */
const expiresMs = 72 * 3_600_000;
/** That a passport lies there to be collected is news for as long as it does. */
const readyExpiresMs = 30 * 24 * 3_600_000;

type Outcome =
  | { readonly kind: 'ended'; readonly state: Exclude<MessageState, 'waiting'> }
  | { readonly kind: 'later'; readonly code: string };

/**
 * The centre's own outbox: finds what is to be told, opens whom to tell, asks the carrier, and tries again until it is
 * told or no news any more. Knows nothing of how a message travels.
 */
export class MessageOutbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** One turn. When the next one is due; undefined when nothing waits. */
  async turn(): Promise<Date | undefined> {
    const { centre, now } = this.#parts;
    const { database } = centre;
    await findEvents(database, centre.sealing, now());
    const at = now();
    for (const message of await takeDue(database, at, new Date(at.getTime() + leaseMs), atOnce)) {
      const outcome = await this.#tell(message);
      if (outcome.kind === 'ended') await endMessage(database, message.event, outcome.state, now());
      else await putOff(database, message.event, outcome.code, new Date(now().getTime() + this.#waitMs(message.tries)));
    }
    return nextDue(database);
  }

  async #tell(message: DueMessage): Promise<Outcome> {
    const { centre, key, carrier, now, publicUrl } = this.#parts;
    if (now().getTime() - message.madeAt.getTime() > newsMs(message)) return { kind: 'ended', state: 'expired' };
    const { facts, bodies } = await factsWithBodies(centre, message.subject);
    const folded = foldApplication(facts);
    if (!(await this.#isStillTrue(message, folded))) return { kind: 'ended', state: 'overtaken' };
    const recipient = await recipientOf(centre.sealing, key, folded, bodies);
    if (!recipient.ok) return { kind: 'later', code: recipient.refusal.code };
    if (recipient.value === undefined) return { kind: 'ended', state: 'not-wanted' };
    const text = messageText({
      kind: message.kind,
      officeName: await this.#officeName(message.office),
      receiptCode: receiptCode(base64url.decode(await centre.sealing.digest(message.subject))),
      collectionClosed: (await officeState(centre, message.office)).open.collection === false,
      isVolatile: (await centre.receiptClass()) === 'volatile',
      publicUrl,
    });
    const sent = await carrier.send({ key: message.event, ...recipient.value, text });
    if (sent.ok) return { kind: 'ended', state: 'sent' };
    const { code } = sent.refusal;
    return code === 'recipient-refused' ? { kind: 'ended', state: 'refused' } : { kind: 'later', code };
  }

  async #officeName(office: string): Promise<string> {
    const row = await officeRow(this.#parts.centre.database, office);
    const certificate = row === undefined ? undefined : parseCertificate(row.certificate);
    return certificate?.ok === true ? certificate.value.officeName : office;
  }

  /** Doubling, with jitter, so that a carrier that comes back is not met by all at once. */
  #waitMs(tries: number): number {
    const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(tries - 1, 20));
    return full * (0.5 + this.#parts.random() / 2);
  }

  /** Of several visits, decisions or words on a print only the last is told of; nothing once the passport is handed over. */
  async #isStillTrue({ kind, event, subject }: DueMessage, folded: FoldedApplication<ToldFact>): Promise<boolean> {
    const { facts } = folded;
    if (facts.some(({ type }) => type === passportHandedOver.type)) return false;
    if ((await joinedHandOver(this.#parts.centre, subject)) !== undefined) return false;
    const word = facts.findLast(({ ready }) => ready !== undefined)?.ready;
    switch (kind) {
      case 'received':
        return (
          readyOf(facts) === undefined &&
          facts.findLast(({ type }) => type === applicationCompleted.type)?.digest === event
        );
      case 'returned': {
        const standing = steps.flatMap((step) => folded.steps[step].standing);
        const review = foldReview(facts, standing, limits.referencesPerEntry);
        return review?.decision === 'return' && review.stands && review.value.digest === event;
      }
      case 'ready':
      case 'not-ready': {
        const { centre } = this.#parts;
        if (word === undefined || (await readyEvent(centre.sealing, subject, word)) !== event) return false;
        // Nobody is told that what they were never told is not so.
        return kind === 'ready' || wasTold(centre.database, subject, 'ready');
      }
      default:
        return unreachable(kind);
    }
  }
}

const newsMs = ({ kind }: DueMessage): number =>
  kind === 'ready' || kind === 'not-ready' ? readyExpiresMs : expiresMs;
