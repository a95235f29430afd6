import { counter } from '../tests/bench/counter.ts';
import { courier } from '../tests/bench/courier.ts';
import { drain } from '../tests/bench/drain.ts';
import { type Report, report, say } from '../tests/bench/figures.ts';
import { onFilledCounter } from '../tests/bench/filled-counter.ts';
import { find } from '../tests/bench/find.ts';
import { list } from '../tests/bench/list.ts';
import { save } from '../tests/bench/save.ts';
import { slip } from '../tests/bench/slip/slip.ts';
import { start } from '../tests/bench/start.ts';

/**
 * `npm run bench -- NAME [--json] [--entries N]`: measures, then prints one line of JSON; the process fails when a bound is
 * broken. `counter` is `save`, `start`, `find` and `list` after one filling.
 */
const benches: Readonly<Record<string, () => Promise<Report>>> = {
  drain,
  slip,
  courier,
  save: () => onFilledCounter(save),
  start: () => onFilledCounter(start),
  find: () => onFilledCounter(find),
  list: () => onFilledCounter(list),
  counter: () => onFilledCounter(counter),
};

const name = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const bench = name === undefined ? undefined : benches[name];
if (bench === undefined) {
  say(`Which one? ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
report(await bench());
