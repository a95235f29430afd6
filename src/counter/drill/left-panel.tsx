import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DrillNote } from '../../actions/drill/drill-note.ts';
import type { LeftCase } from '../../actions/drill/ports.ts';
import type { Step } from '../../domain/application/steps.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Dialog } from '../../ui/components/dialogs/dialog.tsx';
import { usePrepared } from '../readiness/prepared.ts';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';
import { drillLeft } from '../../ui/drill/drill-notice.tsx';

/** The cases of a drill that is over: a person says which of them, if any, was somebody real. */
export function LeftPanel({ note }: { readonly note: DrillNote }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const prepared = usePrepared();
  const cases = useSignal<readonly LeftCase[] | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const busy = useSignal(false);
  const discarding = useSignal(false);

  async function look(): Promise<void> {
    const acts = prepared.drill();
    const left = acts.ok ? await acts.value.left() : acts;
    if (left.ok) cases.value = left.value;
    else refusal.value = left.refusal;
  }
  useEffect(() => void look(), []);

  async function carry(left: LeftCase): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    const acts = prepared.drill();
    const carried = acts.ok ? await acts.value.carry(left.subject) : acts;
    busy.value = false;
    refusal.value = carried.ok ? undefined : carried.refusal;
    if (carried.ok) go({ kind: 'case', subject: carried.value, step: 'intake' });
  }
  async function discard(): Promise<void> {
    const acts = prepared.drill();
    if (!acts.ok) {
      refusal.value = acts.refusal;
      return;
    }
    await acts.value.discard();
    drillLeft.value = false;
    go({ kind: 'desk' });
  }

  return (
    <section class="drill-part" aria-labelledby="drill-left">
      <h2 id="drill-left">{t('drill.left.title')}</h2>
      <p>{t('drill.left.ended', { at: moments.since(note.startedMs, queries.now.value), by: note.by })}</p>
      <RefusalNotice refusal={refusal.value} />
      {cases.value?.length === 0 && <p>{t('drill.left.none')}</p>}
      {cases.value !== undefined && cases.value.length > 0 && (
        <>
          <p>{t('drill.left.ask')}</p>
          <ul class="drill-cases">
            {cases.value.map((left) => (
              <Left key={left.subject} left={left} onCarry={() => void carry(left)} />
            ))}
          </ul>
        </>
      )}
      <Button
        onPress={() => {
          discarding.value = true;
        }}
      >
        {t('drill.left.discard')}
      </Button>
      {discarding.value && (
        <Dialog
          title={t('drill.left.discard.title')}
          onClose={() => {
            discarding.value = false;
          }}
        >
          <p>{t('drill.left.discard.text')}</p>
          <div class="dialog-acts">
            <Button kind="danger" autoFocus onPress={() => void discard()}>
              {t('drill.left.discard.act')}
            </Button>
            <Button
              kind="quiet"
              onPress={() => {
                discarding.value = false;
              }}
            >
              {t('act.cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function Left({ left, onCarry }: { readonly left: LeftCase; readonly onCarry: () => void }) {
  const { t } = useWords();
  const steps = (which: readonly Step[]): string => which.map((step) => t(`step.${step}`)).join(', ');
  const { carriedTo } = left;
  const name = left.name === '' ? t('drill.left.nameless') : left.name;
  return (
    <li>
      <p>
        <strong class="figures">{left.number}</strong> {name}
      </p>
      <p class="soft">
        {left.typed.length > 0 ? t('drill.left.typed', { steps: steps(left.typed) }) : t('drill.left.typed.none')}{' '}
        {left.takenAgain.length > 0 && t('drill.left.again', { steps: steps(left.takenAgain) })}
      </p>
      {carriedTo !== undefined ? (
        <p>
          {t('drill.left.carried')}{' '}
          <Button kind="quiet" onPress={() => go({ kind: 'case', subject: carriedTo })}>
            {t('drill.left.go')}
          </Button>
        </p>
      ) : (
        left.typed.length > 0 && (
          <Button label={t('drill.left.carry.of', { name })} onPress={onCarry}>
            {t('drill.left.carry')}
          </Button>
        )
      )}
    </li>
  );
}
