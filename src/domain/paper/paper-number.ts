/**
 * The number printed on a paper form: `P` + counter number + six digits, `P1-000123`. It begins with a letter that no queue
 * number has and each counter leases its own, so paper and screen numbers never meet, whoever has heard of whom.
 */
export interface PaperNumber {
  readonly counter: string;
  readonly run: number;
}

export const paperNumber = /^P[1-9]\d?[a-z]?-\d{6}$/;
export const lastPaperRun = 999_999;

export function formatPaperNumber({ counter, run }: PaperNumber): string {
  return `P${counter}-${String(run).padStart(6, '0')}`;
}

/** As typed or scanned: `p1-123`, `P1 000123`. Undefined for the number of any other form. */
export function parsePaperNumber(text: string): PaperNumber | undefined {
  const match = /^P([1-9]\d?[a-z]?)[-\s]0*(\d{1,6})$/.exec(text.trim().replace(/^p/, 'P'));
  const [, counter, run] = match ?? [];
  return counter === undefined || run === undefined || Number(run) === 0 ? undefined : { counter, run: Number(run) };
}
