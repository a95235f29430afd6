import type { ReaderState } from '../../devices/fingerprints/reader.ts';
import type { FingerGroup } from '../../domain/fingerprints/plans.ts';
import type { Finger } from '../../domain/fingerprints/vocabulary.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';

export interface GroupToTake {
  readonly group: FingerGroup;
  /** Of the plan, without those that give none. */
  readonly wanted: readonly Finger[];
  /** Of these, not taken yet. */
  readonly open: readonly Finger[];
}

/** What lies on the glass at once, one button each; the next one is the main act. */
export function GroupActs({
  groups,
  next,
  state,
  onCapture,
}: {
  readonly groups: readonly GroupToTake[];
  readonly next: FingerGroup | undefined;
  readonly state: ReaderState;
  readonly onCapture: (group: FingerGroup, wanted: readonly Finger[]) => void;
}) {
  const { t } = useWords();
  const hasReader = 'reader' in state && state.reader !== undefined;
  const busy = state.kind === 'capturing' || state.kind === 'verifying';
  return (
    <ul class="group-acts" aria-label={t('prints.groups')}>
      {groups.map(({ group, wanted, open }) => {
        const isNext = group === next;
        const words = open.length > 0 ? 'prints.take' : 'prints.take.again';
        return (
          <li key={group}>
            <Button
              kind={isNext && hasReader ? 'primary' : 'plain'}
              disabled={!hasReader || wanted.length === 0}
              busy={busy}
              {...(isNext && hasReader ? { keys: 'Enter' } : {})}
              onPress={() => onCapture(group, wanted)}
            >
              {t(words, { group: t(`prints.group.${group}`, { count: wanted.length }) })}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
