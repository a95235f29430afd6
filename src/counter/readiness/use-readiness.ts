import { type Signal, useSignal } from '@preact/signals';
import { type ReadinessItem, type Verdict, bad, personsItems, readinessItems } from '../../domain/readiness/verdict.ts';
import { useApp } from '../../ui/app-context.ts';
import { usePrepared } from './prepared.ts';
import { type LastCheck, countStates, keepLastCheck, lastCheck } from './last-check.ts';

export type ItemState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'judged'; readonly verdict: Verdict };

export interface Readiness {
  readonly states: Signal<Readonly<Partial<Record<ReadinessItem, ItemState>>>>;
  /** Of the latest look at everything, also of an earlier day. */
  readonly last: Signal<LastCheck | undefined>;
  readonly busy: Signal<boolean>;
  /** One after the other, so that camera and reader do not ask at the same time. */
  checkAll(): Promise<void>;
  check(item: ReadinessItem): Promise<void>;
  judge(item: ReadinessItem, verdict: Verdict): void;
}

export function useReadiness(): Readiness {
  const { queries } = useApp();
  const prepared = usePrepared();
  const states = useSignal<Readonly<Partial<Record<ReadinessItem, ItemState>>>>({});
  const last = useSignal(lastCheck());
  const busy = useSignal(false);

  const set = (item: ReadinessItem, state: ItemState): void => {
    states.value = { ...states.value, [item]: state };
  };
  async function check(item: ReadinessItem): Promise<void> {
    if (item === 'printer') return;
    set(item, { kind: 'checking' });
    const acts = prepared.readiness();
    const clock = queries.status.value?.clock ?? 'confirmed';
    judge(item, acts.ok ? await acts.value.check(item, clock) : { ...bad('not-checked'), refusal: acts.refusal });
  }
  function judge(item: ReadinessItem, verdict: Verdict): void {
    set(item, { kind: 'judged', verdict });
    const judged = readinessItems.flatMap((each) => {
      const state = states.value[each];
      return state?.kind === 'judged' ? [state.verdict.state] : [];
    });
    // Only a look at everything that a machine can judge is one to go by.
    if (judged.length < readinessItems.length - personsItems.length) return;
    last.value = { at: new Date(queries.now.value).toISOString(), ...countStates(judged) };
    keepLastCheck(last.value);
  }

  return {
    states,
    last,
    busy,
    check,
    judge,
    async checkAll() {
      if (busy.value) return;
      busy.value = true;
      for (const item of readinessItems) await check(item);
      busy.value = false;
    },
  };
}
