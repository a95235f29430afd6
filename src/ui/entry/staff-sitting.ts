import { signal } from '@preact/signals';

/** True from enrolment until the supervisor says that this is all for today. */
export const staffSitting = signal(false);
