import type { Appointment } from '../domain/application/appointment.ts';
import type { Door } from '../domain/application/application.ts';
import { type ApplicationId, uuidV7 } from '../domain/ids.ts';
import type { Lane } from '../domain/queue/lanes.ts';
import { type Result, refused } from '../domain/result.ts';
import { appointmentClaimed } from '../protocol/entries/appointment-claimed.ts';
import { applicationOpened } from '../protocol/entries/application-opened.ts';
import { bareSummary } from '../queries/book/summary.ts';
import type { Saved } from './ports.ts';
import { type Desk, save, session } from './save/desk.ts';

export interface OpenCaseInput {
  readonly subject?: ApplicationId;
  readonly door: Door;
  readonly applicationNumber?: string;
  readonly lane: Lane;
  /** The receipt code of a slip from another counter, as typed. */
  readonly slipCode?: string;
  /** Where the officer went with the device. */
  readonly visit?: string;
}

/** A case begins, for a ticket's application or a new one; from the roster, its appointment is claimed with it. */
export async function openCase(desk: Desk, input: OpenCaseInput): Promise<Result<Saved>> {
  const by = session(desk);
  if (!by.ok) return by;
  const appointment = by.value.roster.find(({ applicationNumber }) => applicationNumber === input.applicationNumber);
  if (input.door === 'roster' && appointment === undefined) return refused('appointment-unknown');
  const known = input.subject === undefined ? undefined : desk.book.row(input.subject);
  if (known !== undefined && bareSummary(known).door !== undefined) return refused('case-already-open');
  if (!(await desk.storage.ensureRoom())) return refused('no-room-for-new');

  const subject = input.subject ?? uuidV7(desk.nowMs(), desk.sealing.randomBytes(10));
  const opened = await save(desk, subject, {
    type: applicationOpened.type,
    lane: input.lane,
    body: {
      door: input.door,
      applicationNumber: input.applicationNumber,
      slipCode: input.slipCode,
      visit: input.visit,
    },
  });
  return opened.ok && appointment !== undefined ? claim(desk, subject, appointment, input.lane) : opened;
}

function claim(desk: Desk, subject: ApplicationId, appointment: Appointment, lane: Lane): Promise<Result<Saved>> {
  const { applicationNumber, on, name } = appointment;
  return save(desk, subject, { type: appointmentClaimed.type, lane, body: { applicationNumber, on, name } });
}
