import { type ReadonlySignal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Refusal, Result } from '../../domain/result.ts';
import { stopsAtTooLong } from '../../ui/components/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { focusField } from './focus.ts';

export interface StepSave {
  /** How often saving was asked for: before the first time nothing is called missing. */
  readonly attempts: ReadonlySignal<number>;
  readonly busy: ReadonlySignal<boolean>;
  readonly refusal: ReadonlySignal<Refusal | undefined>;
  save(): Promise<void>;
}

/**
 * The save of a step's form, by its button or Ctrl+Enter: what is missing gets the focus, a second press while one is at
 * work is none, and a refusal leaves everything as it was. `record` is undefined while something is missing.
 */
export function useStepSave(
  form: RefObject<HTMLFormElement | null>,
  findings: readonly { readonly field: string }[],
  record: () => (() => Promise<Result<unknown>>) | undefined,
  onSaved: () => void,
): StepSave {
  const attempts = useSignal(0);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);

  async function save(): Promise<void> {
    if (busy.value || stopsAtTooLong()) return;
    attempts.value += 1;
    const complete = record();
    if (complete === undefined) return;
    busy.value = true;
    refusal.value = undefined;
    const saved = await complete();
    busy.value = false;
    if (saved.ok) onSaved();
    else refusal.value = saved.refusal;
  }
  useLayoutEffect(() => {
    const [first] = findings;
    if (attempts.value > 0 && first !== undefined) focusField(form.current, first.field);
  }, [attempts.value]);
  useKeys({ 'Ctrl+Enter': () => void save() });
  return { attempts, busy, refusal, save };
}
