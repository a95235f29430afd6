import { neededPapers, receivers, shownPapers } from '../../domain/collection/hand-over.ts';
import { useWords } from '../../locales/translate.ts';
import { Checkbox, Segmented } from '../../ui/components/choice.tsx';
import { TextField } from '../../ui/components/field.tsx';
import type { Fields } from '../forms/use-step-draft.ts';
import { handOverOf } from './hand-over-fields.ts';
import type { TextOf } from './holder-fields.tsx';

/** Who stands here, what they showed, and that they signed. */
export function ReceiverFields({
  fields,
  text,
  onChange,
}: {
  readonly fields: Fields;
  readonly text: TextOf;
  readonly onChange: (changes: Fields) => void;
}) {
  const { t } = useWords();
  const { to, shown, isSigned } = handOverOf(fields);
  const needed = to === undefined ? [] : neededPapers(to);
  return (
    <>
      <Segmented
        name="to"
        label={t('collection.to')}
        required
        error={text('to').error}
        value={to ?? ''}
        options={receivers.map((value) => ({ value, label: t(`collection.to.${value}`) }))}
        onChoose={(next) => onChange({ to: next })}
      />
      {to !== undefined && to !== 'applicant' && (
        <div class="collection-fields">
          <TextField {...text('receiverName')} label={t('collection.receiver')} class="personal" required limit={120} />
          <TextField
            {...text('relation')}
            label={t('collection.relation')}
            hint={t(`collection.relation.${to}`)}
            required={to === 'family'}
            limit={60}
          />
        </div>
      )}
      <fieldset class="collection-papers">
        <legend>{t('collection.shown')}</legend>
        {shownPapers.map((paper) => (
          <Checkbox
            key={paper}
            name={`shown-${paper}`}
            checked={shown.includes(paper)}
            onChange={(isShown) => onChange({ [`shown-${paper}`]: isShown ? 'yes' : '' })}
          >
            {t(`collection.paper.${paper}`)}
            {needed.includes(paper) && <span class="soft"> · {t('collection.needed')}</span>}
          </Checkbox>
        ))}
      </fieldset>
      <div class="collection-fields">
        <div>
          <Checkbox name="signed" checked={isSigned} onChange={(signed) => onChange({ signed: signed ? 'yes' : '' })}>
            {t('collection.signed')}
          </Checkbox>
        </div>
        <TextField {...text('bookLine')} label={t('collection.book-line')} limit={40} figures />
      </div>
    </>
  );
}
