import * as v from 'valibot';
import { counterNumber, queueNumber } from '../../../domain/queue/queue-number.ts';
import { day } from '../../shapes.ts';

/** In the clear, so that the board needs no key; who holds the number, only bodies say. */
export const numberAtCounter = {
  number: v.pipe(v.string(), v.regex(queueNumber)),
  /** The office day, in the office's zone. */
  day,
  counter: v.pipe(v.string(), v.regex(counterNumber)),
};
