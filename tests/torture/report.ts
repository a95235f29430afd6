import { type Bound, type Report as Figures, report } from '../bench/figures.ts';

export { say } from '../bench/figures.ts';

/** What a torture found. `lost` counts what was acknowledged and is neither there nor named as missing. */
export interface Report {
  readonly name: string;
  readonly trials: number;
  readonly lost: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly bounds?: Readonly<Record<string, Bound>>;
}

/**
 * One line of JSON. `bound95`: with no loss in n trials the chance of a loss in one is, with 95 % confidence, at most 3/n
 * (the rule of three); after a loss there is nothing to bound.
 */
export function tortureReport({ name, trials, lost, figures, bounds }: Report): never {
  const all: Figures = {
    name: `torture-${name}`,
    figures: { trials, lost, ...(lost === 0 ? { bound95: Number((3 / trials).toPrecision(3)) } : {}), ...figures },
    bounds: { lost: { most: 0 }, ...bounds },
  };
  return report(all);
}
