import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type FingerGroup, groupOf, groupsOf } from '../../domain/fingerprints/plans.ts';
import type { Finger } from '../../domain/fingerprints/vocabulary.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { FingerPanel } from './hands/finger-panel.tsx';
import { GroupActs } from './group-acts.tsx';
import { Hands } from './hands/hands.tsx';
import type { Source } from './kept-sittings.ts';
import { PlanChoice } from './plan-choice.tsx';
import { ReaderPanel } from './reader/reader-panel.tsx';
import { ReaderTrouble, SourceClash } from './reader/reader-trouble.tsx';
import { SaveBar } from './save-bar.tsx';
import { useFingerprints } from './use-fingerprints.ts';

/** Hands above, the reader and what can be done below. Enter takes the next group, Ctrl+Enter saves. */
export function TakingPrints({
  subject,
  onSaved,
  onCancel,
}: {
  readonly subject: ApplicationId;
  readonly onSaved: () => void;
  readonly onCancel?: () => void;
}) {
  const { t } = useWords();
  const prints = useFingerprints(subject, onSaved);
  const { reader, sitting, missing } = prints;
  const [chosen, setChosen] = useState<Finger>();
  const [clash, setClash] = useState<{ readonly source: Source; readonly act: () => void }>();
  const place = useRef<HTMLDivElement>(null);
  const state = reader.state.value;
  const device = 'reader' in state ? state.reader : undefined;
  const busy = state.kind === 'capturing' || state.kind === 'verifying';

  const groups = groupsOf(sitting.plan).map(({ group, fingers }) => {
    const wanted = fingers.filter((finger) => sitting.fingers[finger]?.exception === undefined);
    return { group, fingers, wanted, open: wanted.filter((finger) => missing.includes(finger)) };
  });
  const next = groups.find(({ open }) => open.length > 0);

  const unlessClash = (source: Source, act: () => void): void => {
    if (prints.clashes(source)) setClash({ source, act });
    else act();
  };
  const troubled = clash !== undefined || prints.refusal !== undefined || state.kind === 'failed';
  /** No reader: nothing lies on a glass, so the plan takes the place of the groups. */
  const isAlone = state.kind === 'failed' && device === undefined;
  const capture = (group: FingerGroup, wanted: readonly Finger[]): void => {
    if (busy || device === undefined || wanted.length === 0) return;
    unlessClash({ kind: 'reader', identity: device.identity }, () => void prints.capture(group, wanted));
  };
  const bring = async (finger: Finger, file: Blob): Promise<void> => {
    const after = missing[missing.indexOf(finger) + 1] ?? missing.find((one) => one !== finger);
    if (await prints.bring(finger, file)) setChosen(after);
  };
  const close = (): void => {
    setChosen(undefined);
    focusMain(place.current);
  };

  useKeys({
    Enter: () => {
      if (isFilled(document.activeElement)) return;
      if (device === undefined) void reader.find();
      else if (next !== undefined) capture(next.group, next.wanted);
    },
    'Ctrl+Enter': () => void prints.save(),
    Escape: chosen === undefined ? undefined : close,
  });

  // The next keystroke belongs to the one main button; whoever works on a finger or types a port is left there.
  const mainAct = next === undefined ? 'save' : device === undefined ? state.kind : next.group;
  useLayoutEffect(() => {
    if (chosen === undefined && !isFilled(document.activeElement)) focusMain(place.current);
  }, [mainAct, chosen === undefined]);

  return (
    <div class="prints" ref={place}>
      <Hands
        sitting={sitting}
        bounds={prints.bounds}
        onGlass={next?.wanted ?? []}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div class="prints-work">
        <ReaderPanel reader={reader} />
        <div class="prints-groups">
          {isAlone ? (
            <PlanChoice plan={sitting.plan} onChoose={prints.choosePlan} />
          ) : (
            <GroupActs groups={groups} next={next?.group} state={state} onCapture={capture} />
          )}
        </div>
        <div class="prints-side">
          {clash === undefined ? (
            <ReaderTrouble prints={prints} onFind={() => void reader.find()} />
          ) : (
            <SourceClash
              source={prints.source}
              onDrop={() => {
                prints.dropPrints();
                setClash(undefined);
                clash.act();
              }}
              onKeep={() => setClash(undefined)}
            />
          )}
          {chosen === undefined ? (
            !troubled && !isAlone && <PlanChoice plan={sitting.plan} onChoose={prints.choosePlan} />
          ) : (
            <FingerPanel
              key={chosen}
              finger={chosen}
              state={sitting.fingers[chosen]}
              canCapture={device !== undefined && !busy}
              onCapture={() => capture(groupOf(chosen), [chosen])}
              onExcept={(why) => prints.except(chosen, why)}
              onFile={(file) => unlessClash({ kind: 'file' }, () => void bring(chosen, file))}
              onClose={close}
            />
          )}
        </div>
      </div>
      <SaveBar prints={prints}>
        {onCancel !== undefined && <Button onPress={onCancel}>{t('act.cancel')}</Button>}
      </SaveBar>
    </div>
  );
}

/** A field that takes what is typed, or a list. */
const isFilled = (element: Element | null): boolean => element?.matches('input:not([type="radio"]), select') ?? false;

const focusMain = (place: HTMLElement | null): void =>
  place?.querySelector<HTMLElement>('button[data-kind="primary"]')?.focus();
