import { useSignal } from '@preact/signals';
import type { Digest } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';
import type { PaperPartProps } from './paper-desk.tsx';

/** Each entered form is compared with its sheet by somebody other than who entered it. */
export function SecondEyes({ acts, book, onChanged }: PaperPartProps) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const note = useSignal('');
  const refusal = useSignal<Refusal | undefined>(undefined);
  const waiting = book.transcriptions.filter(({ second }) => second !== 'agrees');

  async function verify(digest: Digest, agrees: boolean): Promise<void> {
    const verified = await acts.verify(digest, agrees, note.value);
    refusal.value = verified.ok ? undefined : verified.refusal;
    if (!verified.ok) return;
    note.value = '';
    onChanged();
  }

  return (
    <section class="paper-part paper-wide" aria-labelledby="eyes-title">
      <h2 id="eyes-title">{t('forms.eyes.title')}</h2>
      <RefusalNotice refusal={refusal.value} />
      {waiting.length === 0 ? (
        <p class="soft">{t('forms.eyes.none')}</p>
      ) : (
        <>
          <TextField
            name="eyes-note"
            label={t('forms.eyes.note')}
            maxLength={500}
            value={note.value}
            onInput={(typed) => {
              note.value = typed;
            }}
          />
          <div class="paper-scroll">
            <table>
              <thead>
                <tr>
                  {(['number', 'form', 'taken-at', 'written-by', 'entered-by', 'second', 'acts'] as const).map(
                    (key) => (
                      <th key={key} scope="col">
                        {t(`forms.${key}`)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {waiting.map(({ digest, number, step, application, takenAt, writtenBy, by, second }) => (
                  <tr key={digest}>
                    <td class="figures">{number}</td>
                    <td>{t(`step.${step}`)}</td>
                    <td>{moments.since(takenAt, queries.now.value)}</td>
                    <td>{writtenBy ?? t('unknown')}</td>
                    <td>{by ?? t('unknown')}</td>
                    <td>{t(`forms.second.${second}`)}</td>
                    <td>
                      <div class="paper-acts">
                        <Button onPress={() => go({ kind: 'case', subject: application, step })}>
                          {t('forms.open')}
                        </Button>
                        <Button onPress={() => void verify(digest, true)}>{t('forms.agrees')}</Button>
                        <Button onPress={() => void verify(digest, false)}>{t('forms.differs')}</Button>
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
