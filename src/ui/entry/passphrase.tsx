import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { type Key, useWords } from '../../locales/translate.ts';
import { Checkbox } from '../components/choice.tsx';
import { TextField } from '../components/field.tsx';

export interface NewPassphrase {
  readonly first: string;
  readonly second: string;
}

export const noPassphrase: NewPassphrase = { first: '', second: '' };

/** What can honestly be said of a passphrase without guessing at it: how long it is and how many words it has. */
export function strengthWord(passphrase: string): Key {
  const words = passphrase
    .trim()
    .split(/\s+/)
    .filter((word) => word.length > 2).length;
  const letters = passphrase.trim().length;
  if (letters === 0) return 'passphrase.hint';
  if (letters < 12) return 'passphrase.short';
  if (new Set(passphrase.toLowerCase()).size < 6) return 'passphrase.repeats';
  return words >= 4 || letters >= 20 ? 'passphrase.good' : 'passphrase.fair';
}

/** A new passphrase, typed twice. `asked` is set once somebody pressed the button: only then is a gap an error. */
export function PassphraseFields({
  label,
  value,
  onChange,
  asked,
}: {
  readonly label: string;
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  readonly asked: boolean;
}) {
  const { t } = useWords();
  const shown = useSignal(false);
  const id = useId();
  const type = shown.value ? 'text' : 'password';
  const differs = value.second !== '' && value.first !== value.second;
  return (
    <>
      <TextField
        name={`${id}-first`}
        label={label}
        hint={t(strengthWord(value.first), { count: value.first.trim().length })}
        error={asked && value.first === '' ? t('passphrase.missing') : undefined}
        type={type}
        autoComplete="new-password"
        required
        value={value.first}
        onInput={(first) => onChange({ ...value, first })}
      />
      <TextField
        name={`${id}-second`}
        label={t('passphrase.again')}
        error={differs && (asked || value.second.length >= value.first.length) ? t('passphrase.differs') : undefined}
        type={type}
        autoComplete="new-password"
        required
        value={value.second}
        onInput={(second) => onChange({ ...value, second })}
      />
      <Checkbox
        name={`${id}-shown`}
        checked={shown.value}
        onChange={(checked) => {
          shown.value = checked;
        }}
      >
        {t('passphrase.show')}
      </Checkbox>
    </>
  );
}
