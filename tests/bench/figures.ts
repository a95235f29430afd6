/** Every benchmark ends with one line of JSON whose `ok` follows from the bounds alone. */
export interface Bound {
  readonly most?: number;
  readonly least?: number;
}

export interface Report {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly bounds: Readonly<Record<string, Bound>>;
}

/** Prints the line and ends the process: 0 when every bound holds, else 1. */
export function report({ name, figures, bounds }: Report): never {
  const ok = Object.entries(bounds).every(([figure, { most, least }]) => {
    const value = figures[figure];
    return value !== undefined && (most === undefined || value <= most) && (least === undefined || value >= least);
  });
  process.stdout.write(`${JSON.stringify({ name, ok, figures, bounds })}\n`);
  process.exit(ok ? 0 : 1);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('A median of nothing.');
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return (lower + upper) / 2;
}

/** The nearest-rank percentile. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('A percentile of nothing.');
  return value;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** What a person watching wants to know; nothing of it goes to standard output when `--json` is asked. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
