import type { Digest } from '../../domain/ids.ts';
import { useWords } from '../../locales/translate.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { RadioGroup } from '../../ui/components/choice.tsx';
import { useRecordWords } from '../records/record-words.ts';

/** Which of the records that stand is taken out; nothing is asked when there is one. */
export function WithdrawnChoice({
  standing,
  chosen,
  error,
  onChoose,
}: {
  readonly standing: readonly RecordedStep[];
  readonly chosen: Digest | undefined;
  readonly error: string | undefined;
  readonly onChoose: (digest: Digest) => void;
}) {
  const { t } = useWords();
  const say = useRecordWords();
  const [first] = standing;
  if (standing.length === 1 && first !== undefined) {
    const { what, whenAndWho } = say(first);
    return (
      <p>
        <strong>{what}</strong> · <span class="soft">{whenAndWho}</span>
      </p>
    );
  }
  return (
    <RadioGroup
      name="which"
      label={t('fallback.which')}
      required
      error={error}
      value={chosen ?? ''}
      options={standing.map((record) => {
        const { what, whenAndWho } = say(record);
        return { value: record.digest, label: what, hint: whenAndWho };
      })}
      onChoose={onChoose}
    />
  );
}
