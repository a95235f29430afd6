/** Ascending runs as ranges, both ends included: what a `paper.voided` names. */
export function rangesOf(runs: readonly number[]): (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const run of runs) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === run - 1) last[1] = run;
    else ranges.push([run, run]);
  }
  return ranges;
}

/** `3, 7–11`. */
export function namedRuns(runs: readonly number[]): string {
  return rangesOf(runs)
    .map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
    .join(', ');
}
