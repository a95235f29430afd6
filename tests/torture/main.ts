import { type Report, say, tortureReport } from './report.ts';
import { corrupt } from './corrupt.ts';
import { failover } from './failover.ts';
import { fsync } from './fsync.ts';
import { kill } from './kill.ts';
import { restore } from './restore.ts';

/**
 * `npm run torture -- NAME [--trials N] [--seed S] [--only N] [--json]`: does it, then prints one line of JSON. It never says *safe*.
 * `--only` is one trial of `corrupt`, by its number: each draws its own numbers from seed and number.
 */
const tortures: Readonly<Record<string, (asked: Asked) => Promise<Report>>> = {
  kill,
  corrupt,
  restore,
  fsync,
  failover,
};

export interface Asked {
  readonly trials: number;
  readonly seed: number;
  readonly only?: number;
}

const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const torture = name === undefined ? undefined : tortures[name];
if (torture === undefined) {
  say(`Which one? ${Object.keys(tortures).join(', ')}`);
  process.exit(2);
}
const seed = numberAfter('--seed') ?? Date.now() % 1_000_000;
say(`seed ${seed}`);
const only = numberAfter('--only');
tortureReport(await torture({ trials: numberAfter('--trials') ?? 100, seed, ...(only === undefined ? {} : { only }) }));

function numberAfter(flag: string): number | undefined {
  const at = process.argv.indexOf(flag);
  if (at < 0) return undefined;
  const value = Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${flag} wants a whole number of at least 1.`);
  return value;
}
