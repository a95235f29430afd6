import { type ApplicationId, isApplicationId } from '../ids.ts';

/** What the code on a ticket says: the application's id as a URN (RFC 9562 §4), in capitals, which a QR code packs best. */
export const ticketText = (subject: ApplicationId): string => `URN:UUID:${subject.toUpperCase()}`;

const ticket = /^urn:uuid:([0-9a-f-]{36})$/i;

/** Undefined for anything that is no ticket's code. */
export function ticketSubject(text: string): ApplicationId | undefined {
  const subject = ticket.exec(text.trim())?.[1]?.toLowerCase();
  return isApplicationId(subject) ? subject : undefined;
}
