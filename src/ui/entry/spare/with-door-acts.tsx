import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DoorActs } from '../../../actions/devices/ports.ts';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../app-context.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';

/** What can be done at the door, once its code has come. */
export function WithDoorActs({ children }: { readonly children: (acts: DoorActs) => ComponentChildren }) {
  const { actions } = useApp();
  const { t } = useWords();
  const acts = useSignal<DoorActs | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  useEffect(() => {
    void actions.atDoor().then((answer) => {
      if (answer.ok) acts.value = answer.value;
      else refusal.value = answer.refusal;
    });
  }, [actions]);
  if (acts.value !== undefined) return <>{children(acts.value)}</>;
  return refusal.value === undefined ? (
    <p class="soft" aria-busy="true">
      {t('fetched.loading')}
    </p>
  ) : (
    <RefusalNotice refusal={refusal.value} />
  );
}
