import { DeskTable } from '../desk-table.tsx';
import { useSignal } from '@preact/signals';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useMoments } from '../../ui/moments.ts';
import { go } from '../../ui/place.ts';
import { useWhoIs } from '../who-is.ts';
import type { PaperPartProps } from './paper-desk.tsx';
import { type Compared, SecondEyeDialog } from './second-eye-dialog.tsx';

/** Each entered form is compared with its sheet by somebody other than who entered it. */
export function SecondEyes({ acts, book, onChanged }: PaperPartProps) {
  const { queries } = useApp();
  const { t } = useWords();
  const moments = useMoments();
  const whoIs = useWhoIs();
  const phase = queries.phase.value;
  const me = phase.kind === 'open' ? phase.officer.officer : undefined;
  const comparing = useSignal<Compared | undefined>(undefined);
  const waiting = book.transcriptions.filter(({ second }) => second !== 'agrees');

  const compare = (compared: Compared | undefined): void => {
    comparing.value = compared;
  };
  return (
    <section class="paper-part paper-wide" aria-labelledby="eyes-title">
      <h2 id="eyes-title">{t('forms.eyes.title')}</h2>
      {waiting.length === 0 ? (
        <p class="soft">{t('forms.eyes.none')}</p>
      ) : (
        <DeskTable
          heads={(['number', 'form', 'taken-at', 'written-by', 'entered-by', 'second', 'acts'] as const).map((key) =>
            t(`forms.${key}`),
          )}
        >
          {waiting.map((form) => (
            <tr key={form.digest}>
              <td class="figures">{form.number}</td>
              <td>{t(`step.${form.step}`)}</td>
              <td>{form.takenAt === undefined ? t('unknown') : moments.since(form.takenAt, queries.now.value)}</td>
              <td>{form.writtenBy ?? t('unknown')}</td>
              <td>{form.by === undefined ? t('unknown') : whoIs(form.by)}</td>
              <td>{t(`forms.second.${form.second}`)}</td>
              <td>
                <div class="paper-acts">
                  <Button onPress={() => go({ kind: 'case', subject: form.application, step: form.step })}>
                    {t('forms.open')}
                  </Button>
                  {form.second === 'differs' ? null : form.by === me ? (
                    <p class="soft small">{t('forms.eyes.own')}</p>
                  ) : (
                    <>
                      <Button onPress={() => compare({ form, agrees: true })}>{t('forms.agrees')}</Button>
                      <Button onPress={() => compare({ form, agrees: false })}>{t('forms.differs')}</Button>
                    </>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </DeskTable>
      )}
      {comparing.value !== undefined && (
        <SecondEyeDialog
          acts={acts}
          compared={comparing.value}
          onChanged={onChanged}
          onClose={() => compare(undefined)}
        />
      )}
    </section>
  );
}
