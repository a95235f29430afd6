import { useSignal } from '@preact/signals';
import type { PaperBlock } from '../../domain/paper/paper-fold.ts';
import { formatPaperNumber } from '../../domain/paper/paper-number.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import type { PaperPartProps } from './paper-desk.tsx';

/** Numbers leased, used, void and missing, block by block; what is missing is looked for, or made void with a reason. */
export function BlocksTable({ acts, book, onChanged }: PaperPartProps) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const reason = useSignal('');
  const refusal = useSignal<Refusal | undefined>(undefined);

  async function voidMissing({ counter, missing }: PaperBlock): Promise<void> {
    refusal.value = reason.value.trim() === '' ? { code: 'reason-missing' } : undefined;
    for (const [from, to] of rangesOf(missing)) {
      if (refusal.value !== undefined) return;
      const voided = await acts.voidNumbers({ counter, from, to }, reason.value.trim());
      refusal.value = voided.ok ? undefined : voided.refusal;
    }
    onChanged();
  }

  return (
    <section class="paper-part paper-wide" aria-labelledby="blocks-title">
      <h2 id="blocks-title">{t('forms.blocks.title')}</h2>
      <RefusalNotice refusal={refusal.value} />
      {book.blocks.length === 0 ? (
        <p class="soft">{t('forms.blocks.none')}</p>
      ) : (
        <>
          <TextField
            name="void-reason"
            label={t('forms.void.reason')}
            maxLength={500}
            value={reason.value}
            onInput={(typed) => {
              reason.value = typed;
            }}
          />
          <div class="paper-scroll">
            <table>
              <thead>
                <tr>
                  {(['block', 'form', 'taken-by', 'used', 'voided', 'missing', 'acts'] as const).map((key) => (
                    <th key={key} scope="col">
                      {t(`forms.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {book.blocks.map((block) => (
                  <tr key={block.digest}>
                    <td class="figures">
                      {[block.from, block.to].map((run) => formatPaperNumber({ ...block, run })).join(' – ')}
                    </td>
                    <td>{t(`step.${block.form}`)}</td>
                    <td>
                      {block.by ?? t('unknown')}, {moments.since(block.at, queries.now.value)}
                    </td>
                    <td class="figures">{counted(block.used)}</td>
                    <td class="figures">{counted(block.voided)}</td>
                    <td class="figures">{counted(block.missing)}</td>
                    <td>
                      {block.missing.length > 0 && (
                        <Button onPress={() => void voidMissing(block)}>{t('forms.void')}</Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {book.strays.length > 0 && (
        <p>{t('forms.strays', { numbers: book.strays.map(({ number }) => number).join(', ') })}</p>
      )}
    </section>
  );
}

function rangesOf(runs: readonly number[]): (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const run of runs) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === run - 1) last[1] = run;
    else ranges.push([run, run]);
  }
  return ranges;
}

/** `6 (3, 7–11)`. */
function counted(runs: readonly number[]): string {
  const named = rangesOf(runs).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return named.length === 0 ? '0' : `${runs.length} (${named.join(', ')})`;
}
