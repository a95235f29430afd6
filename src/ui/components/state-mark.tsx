import type { Safety, StepState } from '../../queries/views.ts';
import { type Key, type Values, useWords } from '../../locales/translate.ts';
import { Shape, type ShapeName } from './shape.tsx';

type Tone = 'plain' | 'accent' | 'good' | 'attention' | 'bad';
interface Look {
  readonly shape: ShapeName;
  readonly tone: Tone;
  readonly word: Key;
  readonly values?: Values;
}

const safetyLooks: Readonly<Record<Safety, Look>> = {
  stored: { shape: 'ring', tone: 'plain', word: 'safety.stored' },
  sending: { shape: 'half', tone: 'accent', word: 'safety.sending' },
  office: { shape: 'three-quarters', tone: 'accent', word: 'safety.office' },
  'received-volatile': { shape: 'quarter', tone: 'accent', word: 'safety.received-volatile' },
  received: { shape: 'disc', tone: 'good', word: 'safety.received' },
  replicated: { shape: 'target', tone: 'good', word: 'safety.replicated' },
  archived: { shape: 'box', tone: 'good', word: 'safety.archived' },
  'being-sent-again': { shape: 'again', tone: 'attention', word: 'safety.being-sent-again' },
  elsewhere: { shape: 'diamond', tone: 'plain', word: 'safety.elsewhere' },
  attention: { shape: 'attention', tone: 'attention', word: 'safety.attention' },
};

/** How safe an application is: shape, colour and word, the same everywhere it is said. */
export function StateMark({
  safety,
  oneCopyOnly = false,
}: {
  readonly safety: Safety;
  readonly oneCopyOnly?: boolean;
}) {
  const { t } = useWords();
  const look = safetyLooks[safety];
  return (
    <span class="mark" data-tone={oneCopyOnly ? 'attention' : look.tone}>
      <Shape name={look.shape} />
      <span>{oneCopyOnly ? `${t(look.word)} · ${t('safety.one-copy')}` : t(look.word)}</span>
    </span>
  );
}

export function stepLook(state: StepState): Look {
  switch (state.kind) {
    case 'done':
      return { shape: 'check', tone: 'good', word: state.mode === 'manual' ? 'step.state.manual' : 'step.state.done' };
    case 'elsewhere':
      return { shape: 'check', tone: 'good', word: 'step.state.elsewhere' };
    case 'partial':
      return {
        shape: state.settled === 0 ? 'dotted' : 'half',
        tone: 'accent',
        word: 'step.state.partial',
        values: { settled: state.settled, of: state.of },
      };
    case 'draft':
      return { shape: 'dotted', tone: 'accent', word: 'step.state.draft' };
    case 'open':
      return { shape: 'ring', tone: 'plain', word: 'step.state.open' };
    case 'not-taken':
      return {
        shape: 'cross',
        tone: 'attention',
        word: state.mode === 'waived' ? 'step.state.waived' : 'step.state.deferred',
      };
    case 'conflict':
      return { shape: 'attention', tone: 'attention', word: 'step.state.conflict' };
  }
}

/** How far a step is. */
export function StepMark({ state, wordless = false }: { readonly state: StepState; readonly wordless?: boolean }) {
  const { t } = useWords();
  const look = stepLook(state);
  return (
    <span class="mark" data-tone={look.tone}>
      <Shape name={look.shape} />
      <span class={wordless ? 'spoken' : undefined}>{t(look.word, look.values)}</span>
    </span>
  );
}
