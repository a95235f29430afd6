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

  'confirm.passphrase': 'Your passphrase',
  'confirm.hint': 'Asked again so that this decision is surely yours.',
  'confirm.busy': 'Checking and saving …',
  'confirm.not-done': 'Not done; what you typed is still here',
};
