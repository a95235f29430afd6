import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type Category, categories, parseQueueNumber } from '../../domain/queue/queue-number.ts';
import { ticketText } from '../../domain/codes/ticket-code.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseSummary } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { drawCode } from '../../ui/codes/draw-code.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/components/choice.tsx';
import { Form } from '../../ui/components/form.tsx';
import { Kbd } from '../../ui/components/kbd.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { openCase } from '../desk/open-case.ts';
import { useTakesNewcomers } from '../opening/newcomers.ts';
import { paperWidth } from '../paper/paper-choices.ts';
import { printCopy } from '../paper/print-copy.ts';
import { useNextInTurn } from './next-in-turn.ts';
import { Returning } from './returning.tsx';
import { type Ticket, TicketPaper } from './ticket-paper.tsx';
import './number-desk.css';

/** Three keys a person: F2, the category's letter, Enter. F2 once more serves whoever waits longest. */
export function NumberDesk() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const chosen = useSignal<Category | ''>('');
  const issued = useSignal<Ticket | undefined>(undefined);
  const prints = useSignal(true);
  const back = useSignal<CaseSummary | undefined>(undefined);
  const finder = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const trouble = useSignal<Refusal | undefined>(undefined);
  const takesNewcomers = useTakesNewcomers();
  const isClosed = (category: Category): boolean =>
    category === 'A' && !takesNewcomers && back.value?.door !== 'newcomer';
  const next = useNextInTurn();

  function choose(category: Category): void {
    if (isClosed(category)) return;
    chosen.value = category;
    refusal.value = undefined;
  }

  function chooseBack(who: CaseSummary | undefined): void {
    back.value = who;
    chosen.value = who === undefined ? '' : usualCategory(who);
    // The buttons of this form are enabled only after they were drawn again.
    requestAnimationFrame(() => (who === undefined ? finder : submit).current?.focus());
  }

  async function issue(): Promise<void> {
    const category = chosen.value;
    if (busy.value || category === '') return;
    busy.value = true;
    refusal.value = undefined;
    const saved = await actions.issueNumber(category, back.value?.subject);
    busy.value = false;
    if (!saved.ok) {
      refusal.value = saved.refusal;
      return;
    }
    chosen.value = '';
    back.value = undefined;
    const { subject, number, copies } = saved.value;
    const receiptCode = (await queries.caseView(subject))?.receiptCode;
    // A ticket whose code could not be drawn is a ticket all the same.
    const code = await drawCode(ticketText(subject)).catch(() => undefined);
    issued.value = { subject, number, category, copies, receiptCode, code, atMs: queries.now.peek() };
    if (prints.value) await print(issued.value);
  }

  async function print(ticket: Ticket): Promise<void> {
    const { subject } = ticket;
    const went = await printCopy({
      atRest: queries.atRest,
      note: (outcome) =>
        outcome === 'printed'
          ? actions.slipPrinted({ subject, paper: 'ticket', width: paperWidth.value })
          : actions.slipOutcome({ subject, paper: 'ticket', outcome }),
    });
    if (went.kind === 'gone') return;
    trouble.value = went.trouble;
    refusal.value = went.notNoted;
  }

  const reprint = (): void => {
    if (issued.value !== undefined) void print(issued.value);
  };
  /** Called and served are one keystroke; what is not recorded as called is not opened behind the queue's back. */
  async function serve(): Promise<void> {
    if (next === undefined || busy.value) return;
    busy.value = true;
    const called = await actions.callNumber({ subject: next.subject });
    busy.value = false;
    if (called.ok) openCase(next);
    else refusal.value = called.refusal;
  }

  useKeys({
    A: () => choose('A'),
    B: () => choose('B'),
    C: () => choose('C'),
    Enter: () => void issue(),
    K: () => finder.current?.focus(),
    F2: () => void serve(),
    F9: reprint,
  });

  return (
    <section class="numbers" aria-labelledby="numbers-title">
      <h1 id="numbers-title">{t('numbers.title')}</h1>
      <Form class="numbers-form" onSubmit={issue}>
        <RadioGroup
          name="category"
          label={t('numbers.category')}
          value={chosen.value}
          autoFocus
          options={categories.map((category) => ({
            value: category,
            label: (
              <span class="numbers-category">
                <Kbd keys={category} /> {t(`category.${category}`)}
              </span>
            ),
            hint: t(isClosed(category) ? 'category.A.closed' : `category.${category}.hint`),
            disabled: isClosed(category),
          }))}
          onChoose={choose}
        />
        <Returning who={back.value} inputRef={finder} onChoose={chooseBack} />
        <div class="numbers-acts">
          <Button
            kind="primary"
            type="submit"
            busy={busy.value}
            disabled={chosen.value === ''}
            keys="Enter"
            buttonRef={submit}
          >
            {t('numbers.issue')}
          </Button>
          <Checkbox
            name="prints"
            checked={prints.value}
            onChange={(checked) => {
              prints.value = checked;
            }}
          >
            {t('numbers.prints')}
          </Checkbox>
          <a href="/papan" target="_blank" rel="noopener">
            {t('numbers.board')}
          </a>
        </div>
        <RefusalNotice refusal={refusal.value} title={t('numbers.not-issued')} />
      </Form>
      <div class="numbers-issued">
        <p class="spoken" role="status">
          {issued.value !== undefined && t('numbers.issued', { number: issued.value.number })}
        </p>
        {issued.value === undefined ? (
          <p class="soft">{t('numbers.none-yet')}</p>
        ) : (
          <>
            <p class="numbers-big figures">{issued.value.number}</p>
            {issued.value.copies === 'database' && (
              <Notice kind="attention">
                <p>{t('saved.one-copy')}</p>
              </Notice>
            )}
            <RefusalNotice refusal={trouble.value} kind="attention" />
            <TicketPaper ticket={issued.value} />
            <Button keys="F9" onPress={reprint}>
              {t('numbers.reprint')}
            </Button>
          </>
        )}
      </div>
      {next?.number !== undefined && (
        <div class="numbers-next">
          <Button keys="F2" busy={busy.value} onPress={() => void serve()}>
            {t('numbers.call', { number: next.number })}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The letter of the number that the case had, else that of its door. */
function usualCategory({ number, door }: CaseSummary): Category {
  const before = number === undefined ? undefined : parseQueueNumber(number)?.category;
  return before ?? (door === 'newcomer' ? 'A' : 'B');
}
