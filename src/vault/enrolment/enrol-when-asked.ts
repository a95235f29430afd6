import { refused } from '../../domain/result.ts';
import type { enrolDevice } from './enrol.ts';

/** `enrolDevice`, whose code is fetched when it is asked for: once in a device's life. Code besides: `app-incomplete`. */
export const enrolWhenAsked: typeof enrolDevice = async (...given) => {
  const code = await import('./enrol.ts').catch(() => undefined);
  return code === undefined ? refused('app-incomplete') : code.enrolDevice(...given);
};
