import { useWords } from '../../locales/translate.ts';
import { type TextFieldProps, TextField } from '../../ui/components/field.tsx';
import type { HandOverField } from './hand-over-fields.ts';

export type TextOf = (field: HandOverField) => Pick<TextFieldProps, 'name' | 'error' | 'value' | 'onInput'>;

/** Of an application that is not on this computer: what passport, letter or slip say of it. */
export function HolderFields({ text }: { readonly text: TextOf }) {
  const { t } = useWords();
  return (
    <fieldset class="collection-fields">
      <legend>{t('collection.holder')}</legend>
      <TextField
        {...text('holderName')}
        label={t('collection.holder.name')}
        class="collection-wide personal"
        required
        autoFocus
        limit={120}
      />
      <TextField
        {...text('applicationNumber')}
        label={t('collection.holder.number')}
        class="personal"
        inputMode="numeric"
        figures
        limit={24}
      />
      <TextField {...text('slipCode')} label={t('collection.holder.code')} figures limit={20} />
      <TextField
        {...text('nik')}
        label={t('collection.holder.nik')}
        hint={t('collection.holder.nik.hint')}
        class="personal"
        inputMode="numeric"
        figures
        limit={24}
      />
    </fieldset>
  );
}
