import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../../ui/components/button.tsx';
import { TextField } from '../../../ui/components/field.tsx';

/** A text to be put elsewhere. Where the browser gives no clipboard it is selected, for the person's own keys. */
export function CopiedText({
  name,
  label,
  text,
  rows,
}: {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly rows: number;
}) {
  const { t } = useWords();
  const id = useId();
  const outcome = useSignal<'copied' | 'selected' | undefined>(undefined);
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      outcome.value = 'copied';
    } catch {
      document.getElementById(id)?.querySelector('textarea')?.select();
      outcome.value = 'selected';
    }
  }
  return (
    <div class="share-text" id={id}>
      <TextField name={name} label={label} rows={rows} readOnly value={text} onInput={() => undefined} />
      <div class="office-acts">
        <Button onPress={() => void copy()}>{t('share.copy', { what: label })}</Button>
        <span role="status">{outcome.value !== undefined && t(`share.copy.${outcome.value}`)}</span>
      </div>
    </div>
  );
}
