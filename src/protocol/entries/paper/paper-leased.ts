import * as v from 'valibot';
import { steps } from '../../../domain/application/steps.ts';
import { counterNumber } from '../../../domain/queue/queue-number.ts';
import { positive } from '../../shapes.ts';
import { defineEntry, nothing } from '../define.ts';

export const paperRun = v.pipe(positive, v.maxValue(999_999));

/** A block of numbered paper forms was printed, and who took it is who signed: `P1-000001` to `P1-000020`. */
export const paperLeased = defineEntry({
  type: 'paper.leased',
  signer: 'officer',
  clear: v.pipe(
    v.object({
      counter: v.pipe(v.string(), v.regex(counterNumber)),
      from: paperRun,
      to: paperRun,
      form: v.picklist(steps),
    }),
    v.check(({ from, to }) => to >= from && to - from < 100, 'block'),
  ),
  body: nothing,
});
