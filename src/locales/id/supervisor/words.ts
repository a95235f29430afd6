import { counters } from './counters.ts';
import { courier } from './courier.ts';
import { acts } from './acts.ts';
import { backlog } from './backlog.ts';
import { day } from './day.ts';
import { desks } from './desks.ts';
import { devices } from './devices.ts';
import { services } from '../services.ts';
import { office } from './office.ts';
import { queue } from './queue.ts';
import { reviewRefusals } from './refusals.ts';
import { paper } from './paper.ts';
import { share } from '../share/share.ts';
import { courier as courierDoor } from '../doors/courier.ts';
import { spare } from '../doors/spare.ts';

/** Fetched with the supervisor's screens alone. */
export const words = {
  ...backlog,
  ...counters,
  ...courier,
  ...courierDoor,
  ...day,
  ...desks,
  ...devices,
  ...paper,
  ...office,
  ...queue,
  ...share,
  ...spare,
  ...acts,
  ...reviewRefusals,
  ...services,
} as const;
