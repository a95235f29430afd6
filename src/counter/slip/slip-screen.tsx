import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Segmented } from '../../ui/components/choice.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { StateMark } from '../../ui/components/state-mark.tsx';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { CaseMissing } from '../case/case-missing.tsx';
import { useCaseView } from '../case/use-case-view.ts';
import type { PaperWidth } from './paper.tsx';
import { keepPaperWidth, paperWidth } from './paper-width.ts';
import { printPaper } from './print-paper.ts';
import { printWanted } from './print-wanted.ts';
import { slipFacts } from './slip-facts.ts';
import { SlipPaper } from './slip-paper.tsx';
import './finish.css';

/** The slip as it is on paper, and what comes after it: the next person. */
export function SlipScreen({ subject }: { readonly subject: ApplicationId }) {
  const loaded = useCaseView(subject);
  if (loaded.kind !== 'there') return <CaseMissing loading={loaded.kind === 'loading'} />;
  return <Slip view={loaded.view} />;
}

function Slip({ view }: { readonly view: CaseView }) {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const width = paperWidth.value;
  const printed = useSignal(false);
  /** While it is being printed the paper is the next copy; otherwise it is the one that the person holds. */
  const printing = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const next = useRef<HTMLButtonElement>(null);
  const { summary } = view;
  const { subject } = summary;
  const phase = queries.phase.value;

  async function print(): Promise<void> {
    printing.value = true;
    const went = await printPaper(queries.atRest);
    printing.value = false;
    if (!went) return;
    printed.value = true;
    const noted = await actions.slipPrinted({ subject, paper: 'slip', width });
    refusal.value = noted.ok ? undefined : noted.refusal;
    next.current?.focus();
  }

  const wanted = printWanted.value && summary.completedAt !== undefined;
  // Once, when the slip that was asked for is on the screen.
  useEffect(() => {
    if (!wanted) return;
    printWanted.value = false;
    void print();
  }, [wanted]);

  useKeys({ F9: () => void print() });

  const nextCopy = view.slipsPrinted + 1;
  const copy = printing.value ? nextCopy : Math.max(1, view.slipsPrinted);

  if (phase.kind !== 'open') return null;
  return (
    <section class="slip-screen" aria-labelledby="slip-title">
      <h1 id="slip-title" class="figures">
        {t('slip.title', { number: summary.number ?? '' })}
      </h1>
      <SlipPaper
        facts={{ ...slipFacts(view, queries.status.value), copy }}
        place={phase.place}
        printedAtMs={queries.now.value}
        width={width}
      />
      <div class="slip-side">
        <StateMark safety={summary.safety} oneCopyOnly={summary.oneCopyOnly} />
        {printed.value && (
          <Notice>
            <p>{t('slip.printed')}</p>
          </Notice>
        )}
        <RefusalNotice refusal={refusal.value} kind="attention" title={t('slip.not-noted')} />
        <Segmented<PaperWidth>
          name="width"
          label={t('slip.width')}
          value={width}
          options={[
            { value: '80mm', label: '80 mm' },
            { value: 'a6', label: 'A6' },
          ]}
          onChoose={keepPaperWidth}
        />
        <div class="slip-acts">
          <Button kind="primary" keys="F2" buttonRef={next} onPress={() => go({ kind: 'numbers' })}>
            {t('slip.next')}
          </Button>
          <Button keys="F9" onPress={() => void print()}>
            {view.slipsPrinted > 0 ? t('slip.again', { copy: nextCopy }) : t('act.print')}
          </Button>
          <Button kind="quiet" onPress={() => go({ kind: 'case', subject })}>
            {t('slip.back')}
          </Button>
        </div>
      </div>
    </section>
  );
}
