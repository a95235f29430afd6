import { useWords } from '../../locales/translate.ts';
import type { StepState } from '../../queries/views.ts';
import { Shape } from '../../ui/components/shape.tsx';
import { StepMark } from '../../ui/components/state-mark.tsx';

/** Payment is noted, never done: a tick beside it would be read as *paid*, which only the centre can know. */
export function PaymentMark({ state }: { readonly state: StepState }) {
  const { t } = useWords();
  switch (state.kind) {
    case 'open':
    case 'done':
    case 'elsewhere':
      return (
        <span class="mark" data-tone="plain">
          <Shape name={state.kind === 'open' ? 'ring' : 'info'} />
          <span>{t(`payment.mark.${state.kind === 'open' ? 'open' : 'done'}`)}</span>
        </span>
      );
    case 'draft':
    case 'not-taken':
    case 'conflict':
      return <StepMark state={state} />;
  }
}
