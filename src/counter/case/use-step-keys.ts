import type { ApplicationId } from '../../domain/ids.ts';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { barSteps, stepDigits } from './counter-steps.ts';

/** The way to any step by its key. They need only the name of the case, so they work while it is still being opened. */
export function useStepKeys(subject: ApplicationId): void {
  useKeys(
    Object.fromEntries(
      barSteps.map((step) => [`Ctrl+Alt+${stepDigits[step]}`, () => go({ kind: 'case', subject, step })]),
    ),
  );
}
