import { useWords } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { reasonWords } from './reason-words.ts';
import { useRecordWords } from './record-words.ts';
import { StoredPicture } from './stored-picture.tsx';
import './records.css';

/** Everything that a record says of itself besides what was taken. */
export function RecordFacts({ record }: { readonly record: RecordedStep }) {
  const { queries } = useApp();
  const words = useWords();
  const { since } = useMoments();
  const { what, whenAndWho } = useRecordWords()(record);
  const { reason, takenAt, sheet, portrait, intake } = record;
  const { t } = words;
  return (
    <div class="record-facts">
      <p>
        <strong>{what}</strong>
      </p>
      <p class="soft figures">{whenAndWho}</p>
      {takenAt !== undefined && <p>{t('standing.taken-at', { when: since(takenAt, queries.now.peek()) })}</p>}
      {reason !== undefined && (
        <p>
          {t('standing.reason', { reason: reasonWords(words, record.mode, reason.code) })}
          {reason.text !== undefined && <span class="personal"> · {reason.text}</span>}
        </p>
      )}
      {intake !== undefined && <p class="personal">{intake.name}</p>}
      {portrait !== undefined && <p>{t(`portrait.light.${portrait.light}`)}</p>}
      {record.artefact !== undefined && <StoredPicture artefact={record.artefact} />}
      {sheet !== undefined && <StoredPicture artefact={sheet} />}
    </div>
  );
}
