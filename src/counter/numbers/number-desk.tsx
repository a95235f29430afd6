import { useComputed, useSignal } from '@preact/signals';
import { officeDay } from '../../domain/time/office-time.ts';
import { type Category, categories } from '../../domain/queue/queue-number.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/components/choice.tsx';
import { Kbd } from '../../ui/components/kbd.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useKeys } from '../../ui/keys.ts';
import { zoneOf } from '../../ui/moments.ts';
import { openCase } from '../desk/desk-list.tsx';
import { sections } from '../desk/sections.ts';
import { printPaper } from '../slip/print-paper.ts';
import { type Ticket, TicketPaper } from './ticket-paper.tsx';
import './number-desk.css';

/** Three keys a person: F2, the category's letter, Enter. F2 once more serves whoever waits longest. */
export function NumberDesk() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const chosen = useSignal<Category | ''>('');
  const issued = useSignal<Ticket | undefined>(undefined);
  const prints = useSignal(true);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const { zone } = zoneOf(queries.phase.value);
  const today = useComputed(() => officeDay(queries.now.value, zone)).value;
  const next = sections(queries.cases.value, today, zone).waiting[0];

  function choose(category: Category): void {
    chosen.value = category;
    refusal.value = undefined;
  }

  async function issue(): Promise<void> {
    const category = chosen.value;
    if (busy.value || category === '') return;
    busy.value = true;
    refusal.value = undefined;
    const saved = await actions.issueNumber(category);
    busy.value = false;
    if (!saved.ok) {
      refusal.value = saved.refusal;
      return;
    }
    chosen.value = '';
    const { subject, number, copies } = saved.value;
    const receiptCode = (await queries.caseView(subject))?.receiptCode;
    issued.value = { subject, number, category, copies, receiptCode, atMs: queries.now.peek() };
    if (prints.value) await print(issued.value);
  }

  async function print(ticket: Ticket): Promise<void> {
    if (!(await printPaper())) return;
    const noted = await actions.slipPrinted({ subject: ticket.subject, paper: 'ticket', width: '80mm' });
    if (!noted.ok) refusal.value = noted.refusal;
  }

  const reprint = (): void => {
    if (issued.value !== undefined) void print(issued.value);
  };
  const serve = (): void => {
    if (next !== undefined) openCase(next);
  };

  useKeys({
    A: () => choose('A'),
    B: () => choose('B'),
    C: () => choose('C'),
    Enter: () => void issue(),
    F2: serve,
    F9: reprint,
  });

  return (
    <section class="numbers" aria-labelledby="numbers-title">
      <h1 id="numbers-title">{t('numbers.title')}</h1>
      <form
        class="numbers-form"
        onSubmit={(event) => {
          event.preventDefault();
          void issue();
        }}
      >
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
            hint: t(`category.${category}.hint`),
          }))}
          onChoose={choose}
        />
        <div class="numbers-acts">
          <Button kind="primary" type="submit" busy={busy.value} disabled={chosen.value === ''} keys="Enter">
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
        </div>
        <RefusalNotice refusal={refusal.value} title={t('numbers.not-issued')} />
      </form>
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
            <TicketPaper ticket={issued.value} />
            <Button keys="F9" onPress={reprint}>
              {t('numbers.reprint')}
            </Button>
          </>
        )}
      </div>
      {next?.number !== undefined && (
        <div class="numbers-next">
          <Button keys="F2" onPress={serve}>
            {t('numbers.serve', { number: next.number })}
          </Button>
        </div>
      )}
    </section>
  );
}
