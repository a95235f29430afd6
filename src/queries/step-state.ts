import { unreachable } from '../domain/result.ts';
import type { StepState } from './views.ts';

/** Nobody needs to come back for it: taken here or at another counter, or found unnecessary. */
export function isSettled(state: StepState): boolean {
  switch (state.kind) {
    case 'done':
    case 'elsewhere':
      return true;
    case 'not-taken':
      return state.mode === 'waived';
    case 'open':
    case 'draft':
    case 'partial':
    case 'conflict':
      return false;
    default:
      return unreachable(state);
  }
}

/** It was taken, here or at another counter. */
export const isTaken = ({ kind }: StepState): boolean => kind === 'done' || kind === 'elsewhere';
