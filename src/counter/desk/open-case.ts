import type { CaseSummary } from '../../queries/views.ts';
import { go } from '../../ui/place.ts';
import { chosenAppointment } from '../opening/chosen-appointment.ts';
import { outstandingOf } from './outstanding.ts';

/** From the list: a ticket nobody has opened needs its door; a visit that is done shows its slip. */
export function openCase(summary: CaseSummary): void {
  if (summary.turn === 'done' && summary.handedOverAt === undefined) go({ kind: 'slip', subject: summary.subject });
  else continueCase(summary);
}

/** The person stands here: whoever comes back goes on with what was not taken; with the passport all is done. */
export function continueCase(summary: CaseSummary): void {
  const { subject, door, completedAt, handedOverAt } = summary;
  if (handedOverAt !== undefined) {
    go({ kind: 'collection', subject });
    return;
  }
  if (door === undefined) {
    chosenAppointment.value = undefined;
    go({ kind: 'opening', subject });
    return;
  }
  const [first] = completedAt === undefined ? [] : outstandingOf(summary);
  if (first !== undefined) go({ kind: 'case', subject, step: first });
  else go({ kind: completedAt === undefined ? 'case' : 'slip', subject });
}
