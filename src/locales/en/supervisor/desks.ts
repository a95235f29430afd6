import type { desks as original } from '../../id/supervisor/desks.ts';

export const desks: Record<keyof typeof original, string> = {
  'desks.title': 'Supervisor’s desk',
  'desks.queue': 'Sync queue',
  'desks.office': 'State of the office',
  'desks.courier': 'Courier files',
  'desks.day': 'Close the day',
  'desks.paper': 'Paper forms',
  'desks.counters': 'Counters',
  'desks.devices': 'Devices and staff',

  'fork.title': 'This counter’s records at the centre differ from those on this computer',
  'fork.text':
    'That happens when the browser profile is put back to an earlier state, or copied and used in two places. Nothing is deleted: the centre keeps both, what is missing here is read back from the centre, and this computer goes on in a new journal. Check:',
  'fork.copies': 'Is a copy of this profile used on another computer? If so, use it no more.',
  'fork.numbers': 'Is there a queue number that two people hold?',
  'fork.cases': 'Are the applicants who were served after that earlier state in the queue, and not registered twice?',
  'fork.seen': 'It was checked',

  'confirm.passphrase': 'Your passphrase',
  'confirm.hint': 'Asked again so that this decision is surely yours.',
  'confirm.busy': 'Checking and saving …',
  'confirm.not-done': 'Not done; what you typed is still here',
};
