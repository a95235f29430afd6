import { signal } from '@preact/signals';
import type { AppointmentHit } from '../../queries/views.ts';

/** The appointment picked in the list for the opening that follows. In memory only: an address holds nothing personal. */
export const chosenAppointment = signal<AppointmentHit | undefined>(undefined);
