import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { PaperActs } from '../../actions/supervising/paper/paper-acts.ts';
import type { PaperBook } from '../../domain/paper/paper-fold.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useSupervising } from '../supervising.ts';
import type { Printing } from './forms/form-sheets.tsx';
import { BlocksTable } from './blocks-table.tsx';
import { PrintBlock } from './print-block.tsx';
import { SecondEyes } from './second-eyes.tsx';
import { TranscribeForm } from './transcribe-form.tsx';
import './paper-desk.css';

export interface PaperPartProps {
  readonly acts: PaperActs;
  readonly book: PaperBook;
  /** Something was entered: the book is read again. */
  readonly onChanged: () => void;
}

/** An office on paper: forms out, forms in, a second pair of eyes, and what became of each number. */
export function PaperDesk() {
  const actions = useSupervising();
  const { t } = useWords();
  const acts = useSignal<PaperActs | undefined>(undefined);
  const book = useSignal<PaperBook | undefined>(undefined);
  const printing = useSignal<Printing | undefined>(undefined);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const read = useCallback(async (): Promise<void> => {
    const got = await actions.paper();
    if (!got.ok) {
      refusal.value = got.refusal;
      return;
    }
    acts.value = got.value;
    book.value = await got.value.book();
  }, [actions, acts, book, refusal]);
  useEffect(() => void read(), [read]);

  const known = { acts: acts.value, book: book.value };
  const shared =
    known.acts === undefined || known.book === undefined
      ? undefined
      : { acts: known.acts, book: known.book, onChanged: () => void read() };
  return (
    <section class="paper-desk" aria-labelledby="paper-title">
      <h1 id="paper-title">{t('forms.title')}</h1>
      <RefusalNotice refusal={refusal.value} />
      {shared === undefined ? (
        <p class="soft">{t('fetched.loading')}</p>
      ) : (
        <>
          <PrintBlock {...shared} printing={printing} />
          <TranscribeForm {...shared} />
          <SecondEyes {...shared} />
          <BlocksTable
            {...shared}
            onPrintAgain={(block) => {
              printing.value = { block, runs: block.missing, isAgain: true };
            }}
          />
        </>
      )}
    </section>
  );
}
