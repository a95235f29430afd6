import { parseReceiptCode } from '../../src/domain/codes/receipt-code.ts';

/** What became of a print that somebody asked for. */
export interface SimulatedPrint {
  readonly at: string;
  readonly code: string;
  readonly state: 'ready' | 'not-ready';
  /** What the centre answered; 204 took it. */
  readonly status: number;
}

export interface PrintingSimulator {
  /** Says of the application with this receipt code what a press that has its passport would say. */
  say(code: string, state: SimulatedPrint['state']): Promise<SimulatedPrint>;
  /** Newest first. */
  shown(): readonly SimulatedPrint[];
}

const kept = 50;

/**
 * In the place of whoever prints passports, and named so: it prints nothing, and says what it is told to say, by the call of the
 * centre that a real one would use.
 */
export function printingSimulator(centreUrl: () => string, token: string, now: () => Date): PrintingSimulator {
  const prints: SimulatedPrint[] = [];
  return {
    async say(typed, state) {
      const parsed = parseReceiptCode(typed);
      const code = parsed.ok ? parsed.value : typed.slice(0, 20);
      const response = await fetch(`${centreUrl()}/v1/prints/SIMULATOR-${encodeURIComponent(code)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ v: 1, application: code, state }),
      });
      const print = { at: now().toISOString(), code, state, status: response.status };
      prints.unshift(print);
      prints.splice(kept);
      return print;
    },
    shown: () => prints,
  };
}
