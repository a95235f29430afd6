import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { type PaperWidth, paperWidths } from '../../protocol/entries/slips/paper-copy.ts';
import type { CaseView } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { focusUnlessTyping } from '../../ui/components/auto-focus.ts';
import { Button } from '../../ui/components/button.tsx';
import { Segmented } from '../../ui/components/choice.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { StateMark } from '../../ui/components/state-mark.tsx';
import { useKeys } from '../../ui/keys.ts';
import { go } from '../../ui/place.ts';
import { CaseMissing } from '../case/case-missing.tsx';
import { useCaseView } from '../case/use-case-view.ts';
import { keepPaperWidth, keepSecondLanguage, paperWidth, secondLanguage } from '../paper/paper-choices.ts';
import { printCopy } from '../paper/print-copy.ts';
import { PrinterDoor } from '../paper/printer/printer-door.tsx';
import { printWanted } from './print-wanted.ts';
import { slipFacts } from './slip-facts.ts';
import { SlipPaper } from './slip-paper.tsx';
import { useSlipCode } from './use-slip-code.ts';
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
  const code = useSlipCode(view);
  const made = code.value;
  /** What the officer has not said yet of the copy that went to the printer. */
  const asking = useSignal(false);
  /** While it is being printed the paper is this copy; otherwise it is the one that the person holds. */
  const printing = useSignal<number | undefined>(undefined);
  const trouble = useSignal<Refusal | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const next = useRef<HTMLButtonElement>(null);
  const { summary } = view;
  const { subject } = summary;
  const phase = queries.phase.value;

  async function note(saving: Promise<Result<unknown>>): Promise<void> {
    const noted = await saving;
    refusal.value = noted.ok ? undefined : noted.refusal;
  }

  async function print(): Promise<void> {
    if (printing.value !== undefined) return;
    printing.value = nextCopy;
    const went = await printCopy({
      atRest: queries.atRest,
      note: (outcome) =>
        outcome === 'printed'
          ? actions.slipPrinted({ subject, paper: 'slip', width })
          : actions.slipOutcome({ subject, paper: 'slip', outcome }),
      onNext: () => {
        printing.value = (printing.value ?? nextCopy) + 1;
      },
    }).finally(() => {
      printing.value = undefined;
    });
    if (went.kind === 'gone') return;
    trouble.value = went.trouble;
    refusal.value = went.notNoted;
    asking.value = true;
    focusUnlessTyping(next.current);
  }

  async function say(outcome: 'confirmed' | 'failed'): Promise<void> {
    asking.value = false;
    await note(actions.slipOutcome({ subject, paper: 'slip', outcome }));
    if (outcome === 'failed') await print();
    else focusUnlessTyping(next.current);
  }

  const wanted = printWanted.value && summary.completedAt !== undefined && made.kind !== 'making';
  // Once, when the slip that was asked for is on the screen, with its code.
  useEffect(() => {
    if (!wanted) return;
    printWanted.value = false;
    void print();
  }, [wanted]);

  useKeys({ F9: () => void print() });

  const nextCopy = view.slipsPrinted + 1;
  const copy = printing.value ?? Math.max(1, view.slipsPrinted);

  if (phase.kind !== 'open') return null;
  const { place } = phase;
  return (
    <section class="slip-screen" aria-labelledby="slip-title">
      <h1 id="slip-title" class="figures">
        {t('slip.title', { number: summary.number ?? '' })}
      </h1>
      <SlipPaper
        facts={{ ...slipFacts(view, queries.status.value, queries.office.value, place.profile.zone), copy }}
        place={place}
        printedAtMs={queries.now.value}
        width={width}
        code={made.kind === 'made' ? made.modules : undefined}
        second={secondLanguage.value}
      />
      <div class="slip-side">
        <StateMark safety={summary.safety} oneCopyOnly={summary.oneCopyOnly} />
        {asking.value && (
          <Notice
            acts={
              <>
                <Button onPress={() => void say('confirmed')}>{t('slip.came-out')}</Button>
                <Button onPress={() => void say('failed')}>{t('slip.came-not')}</Button>
              </>
            }
          >
            <p>{t('slip.printed')}</p>
          </Notice>
        )}
        {made.kind === 'failed' && (
          <Notice kind="attention">
            <p>{t('slip.no-qr')}</p>
          </Notice>
        )}
        <RefusalNotice refusal={trouble.value} kind="attention" />
        <RefusalNotice refusal={refusal.value} kind="attention" title={t('slip.not-noted')} />
        <Segmented<PaperWidth>
          name="width"
          label={t('slip.width')}
          value={width}
          options={paperWidths.map((value) => ({ value, label: value === 'a6' ? 'A6' : value.replace('mm', ' mm') }))}
          onChoose={keepPaperWidth}
        />
        <Segmented<'none' | 'en'>
          name="second-language"
          label={t('slip.second')}
          value={secondLanguage.value === undefined ? 'none' : 'en'}
          options={[
            { value: 'none', label: t('slip.second.none') },
            { value: 'en', label: 'English' },
          ]}
          onChoose={(value) => void keepSecondLanguage(value === 'none' ? undefined : value)}
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
        <PrinterDoor />
      </div>
    </section>
  );
}
