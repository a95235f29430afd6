import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import type { QrModules } from '../../ui/codes/qr-code.tsx';
import { drawCode } from '../../ui/codes/draw-code.ts';

/** `failed`: the slip is printed without it, and carries the case by its receipt code alone. */
export type SlipCode = { readonly kind: 'making' | 'failed' } | { readonly kind: 'made'; readonly modules: QrModules };

/** The code of a case's slip, made again whenever the case changed. */
export function useSlipCode(view: CaseView): Signal<SlipCode> {
  const { actions } = useApp();
  const code = useSignal<SlipCode>({ kind: 'making' });
  useEffect(() => {
    let wanted = true;
    const make = async (): Promise<SlipCode> => {
      const text = await actions.writeSlip(view.summary.subject);
      return text.ok ? { kind: 'made', modules: await drawCode(text.value) } : { kind: 'failed' };
    };
    void make()
      .catch((error: unknown): SlipCode => {
        reportError(error);
        return { kind: 'failed' };
      })
      .then((made) => {
        if (wanted) code.value = made;
      });
    return () => {
      wanted = false;
    };
  }, [view]);
  return code;
}
