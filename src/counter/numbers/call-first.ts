import { signal } from '@preact/signals';
import type { Call } from '../../actions/numbers/call-number.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { CaseSummary } from '../../queries/views.ts';

/**
 * Opening the case of a ticket serves its holder. Who was not called is called by it, so that the order of the day is what it
 * says; and nobody is served out of turn without the reason that calling out of turn asks for.
 */
export function callToServe(
  ticket: CaseSummary | undefined,
  next: CaseSummary | undefined,
): Call | 'served' | 'reason-wanted' {
  if (ticket?.turn !== 'waiting' || ticket.number === undefined || ticket.queue === undefined) return 'served';
  const { subject, queue } = ticket;
  if (queue.kind === 'called') return 'served';
  if (queue.kind === 'parked') return { subject, reason: { code: 'returned' } };
  return next?.subject === subject ? { subject } : 'reason-wanted';
}

/** Somebody wants to serve this one out of turn: the bar above asks why. */
export const reasonWanted = signal<ApplicationId | undefined>(undefined);
