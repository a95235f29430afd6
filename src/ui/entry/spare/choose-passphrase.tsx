import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Refusal, Result } from '../../../domain/result.ts';
import { useWords } from '../../../locales/translate.ts';
import { Button } from '../../components/button.tsx';
import { Form } from '../../components/form.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { PassphraseFields, noPassphrase } from '../passphrase.tsx';

/** The last step of each way in: a passphrase, typed twice. */
export function ChoosePassphrase({
  label,
  act,
  children,
  onChosen,
}: {
  readonly label: string;
  readonly act: string;
  readonly children?: ComponentChildren;
  readonly onChosen: (passphrase: string) => Promise<Result<unknown>>;
}) {
  const { t } = useWords();
  const passphrase = useSignal(noPassphrase);
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);

  async function choose(): Promise<void> {
    asked.value = true;
    const { first, second } = passphrase.value;
    if (busy.value || first === '' || first !== second) return;
    busy.value = true;
    refusal.value = undefined;
    const chosen = await onChosen(first);
    busy.value = false;
    if (!chosen.ok) refusal.value = chosen.refusal;
  }

  return (
    <Form class="entry-card" onSubmit={choose}>
      {children}
      <PassphraseFields
        label={label}
        value={passphrase.value}
        asked={asked.value}
        onChange={(value) => {
          passphrase.value = value;
        }}
      />
      <RefusalNotice refusal={refusal.value} />
      <div class="entry-acts">
        <Button kind="primary" type="submit" busy={busy.value}>
          {busy.value ? t('door.spare.joining') : act}
        </Button>
      </div>
    </Form>
  );
}
