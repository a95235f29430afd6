import { DeskTable } from '../desk-table.tsx';
import { useSignal } from '@preact/signals';
import type { PaperBlock } from '../../domain/paper/paper-fold.ts';
import { formatPaperNumber } from '../../domain/paper/paper-number.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useMoments } from '../../ui/moments.ts';
import { useWhoIs } from '../who-is.ts';
import type { PaperPartProps } from './paper-desk.tsx';
import { namedRuns } from './runs.ts';
import { VoidDialog } from './void-dialog.tsx';

/** Numbers leased, used, void and missing, block by block; what is missing is looked for, or made void with a reason. */
export function BlocksTable({
  acts,
  book,
  onChanged,
  onPrintAgain,
}: PaperPartProps & { readonly onPrintAgain: (block: PaperBlock) => void }) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const whoIs = useWhoIs();
  const voiding = useSignal<PaperBlock | undefined>(undefined);

  return (
    <section class="paper-part paper-wide" aria-labelledby="blocks-title">
      <h2 id="blocks-title">{t('forms.blocks.title')}</h2>
      {book.blocks.length === 0 ? (
        <p class="soft">{t('forms.blocks.none')}</p>
      ) : (
        <DeskTable
          heads={(['block', 'form', 'taken-by', 'used', 'voided', 'missing', 'acts'] as const).map((key) =>
            t(`forms.${key}`),
          )}
        >
          {book.blocks.map((block) => (
            <tr key={block.digest}>
              <td class="figures">
                {[block.from, block.to].map((run) => formatPaperNumber({ ...block, run })).join(' – ')}
              </td>
              <td>{t(`step.${block.form}`)}</td>
              <td>
                {block.by === undefined ? t('unknown') : whoIs(block.by)}, {moments.since(block.at, queries.now.value)}
              </td>
              <td class="figures">{counted(block.used)}</td>
              <td class="figures">{counted(block.voided)}</td>
              <td class="figures">{counted(block.missing)}</td>
              <td>
                {block.missing.length > 0 && (
                  <div class="paper-acts">
                    <Button onPress={() => onPrintAgain(block)}>{t('forms.again')}</Button>
                    <Button
                      onPress={() => {
                        voiding.value = block;
                      }}
                    >
                      {t('forms.void')}
                    </Button>
                  </div>
                )}
              </td>
            </tr>
          ))}
        </DeskTable>
      )}
      {book.strays.length > 0 && (
        <p>{t('forms.strays', { numbers: book.strays.map(({ number }) => number).join(', ') })}</p>
      )}
      {voiding.value !== undefined && (
        <VoidDialog
          acts={acts}
          block={voiding.value}
          onChanged={onChanged}
          onClose={() => {
            voiding.value = undefined;
          }}
        />
      )}
    </section>
  );
}

/** `6 (3, 7–11)`. */
const counted = (runs: readonly number[]): string => (runs.length === 0 ? '0' : `${runs.length} (${namedRuns(runs)})`);
