import { Shape } from '../../ui/components/shape.tsx';
import type { Said } from './counter-health.ts';

/** Shape and words: as it should be, or not. */
export function SaidMark({ said: { good, words } }: { readonly said: Said }) {
  return (
    <span class="mark" data-tone={good ? 'plain' : 'attention'}>
      <Shape name={good ? 'check' : 'attention'} />
      <span>{words}</span>
    </span>
  );
}
