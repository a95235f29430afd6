import type { AttemptOutcome } from '../storage/outbox/reach-ports.ts';

/**
 * Everything that can stop a drain, by what it is and never by a message's text. The screens have the words
 * (`attempt.<code>`); `refused:<code>` carries the centre's own code, signed.
 */
export const faultCodes = [
  'unreachable',
  'timeout',
  'not-the-centre',
  'busy',
  'server-error',
  'too-large',
  'epoch-changed',
  'new-epoch',
  'fork',
  'entry-not-taken',
  'part-not-taken',
  'part-unreadable',
  'parts-missing',
  'internal',
] as const;
export type FaultCode = (typeof faultCodes)[number] | `refused:${string}`;

export interface Fault {
  readonly code: FaultCode;
  /** As the other side asked, not yet held to our cap. */
  readonly retryAfterMs?: number;
  /** The JSON of a 4xx, not believed yet: it may hold a signed refusal. */
  readonly answer?: unknown;
  /** The code of an unsigned problem: a hint about this one request, believed for nothing else. */
  readonly problem?: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

export const came = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const fault = (code: FaultCode, more: Omit<Fault, 'code'> = {}): { ok: false; fault: Fault } => ({
  ok: false,
  fault: { code, ...more },
});

/** The host itself is in the way: nothing else will pass, so the slice ends. Other faults concern one journal or part. */
export function stopsTheSlice({ code }: Fault): boolean {
  return ['unreachable', 'timeout', 'not-the-centre', 'busy', 'epoch-changed', 'internal'].includes(code);
}

/** Which of the few outcomes of the page of attempts a code belongs to. */
export function outcomeOf(code: FaultCode): AttemptOutcome {
  if (code.startsWith('refused:')) return 'refused';
  switch (code) {
    case 'unreachable':
    case 'timeout':
      return 'unreachable';
    case 'not-the-centre':
      return 'not-the-centre';
    case 'busy':
    case 'new-epoch':
    case 'epoch-changed':
      return 'waiting';
    default:
      return 'failed';
  }
}
