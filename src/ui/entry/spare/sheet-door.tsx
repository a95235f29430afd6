import { useSignal } from '@preact/signals';
import type { DoorActs, SheetRead } from '../../../actions/devices/ports.ts';
import { sheetLetters } from '../../../domain/queue/lent-number.ts';
import type { Refusal } from '../../../domain/result.ts';
import { done } from '../../../domain/result.ts';
import { useWords } from '../../../locales/translate.ts';
import { readMessage } from '../../../protocol/spare/message.ts';
import { ReceiveText } from '../../codes/receive-text.tsx';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { Notice } from '../../components/notice.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { staffSitting } from '../staff-sitting.ts';
import { ChoosePassphrase } from './choose-passphrase.tsx';

/** The sealed part by camera, the code by hand, then a passphrase. */
export function SheetDoor({ acts }: { readonly acts: DoorActs }) {
  const { t } = useWords();
  const sealed = useSignal<string | undefined>(undefined);
  const code = useSignal('');
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const read = useSignal<SheetRead | undefined>(undefined);

  async function open(): Promise<void> {
    if (busy.value || sealed.value === undefined) return;
    busy.value = true;
    const opened = await acts.readSheet(sealed.value, code.value);
    busy.value = false;
    refusal.value = opened.ok ? undefined : opened.refusal;
    if (opened.ok) read.value = opened.value;
  }

  if (read.value !== undefined) return <Back acts={acts} sheet={read.value} />;
  return (
    <Form class="entry-card" onSubmit={open}>
      <p>{t('door.sheet.text')}</p>
      <ReceiveText
        label={t('exchange.scan')}
        onText={async (text) => {
          const message = readMessage('recovery', text);
          if (!message.ok) return message;
          sealed.value = text;
          return done(undefined);
        }}
      />
      {sealed.value !== undefined && (
        <>
          <Notice kind="good">
            <p>{t('door.sheet.read')}</p>
          </Notice>
          <TextField
            name="recovery-code"
            label={t('door.sheet.code')}
            hint={t('door.sheet.code.hint')}
            figures
            autoFocus
            value={code.value}
            onInput={(value) => {
              code.value = value;
            }}
          />
          <RefusalNotice refusal={refusal.value} kind="attention" />
          <div class="entry-acts">
            <Button kind="primary" type="submit" busy={busy.value}>
              {t('door.sheet.open')}
            </Button>
          </div>
        </>
      )}
    </Form>
  );
}

function Back({ acts, sheet }: { readonly acts: DoorActs; readonly sheet: SheetRead }) {
  const { t } = useWords();
  const letter = useSignal(sheetLetters.charAt(0));
  const { name } = sheet;
  return (
    <ChoosePassphrase
      label={t('door.spare.passphrase', { name })}
      act={t('door.spare.join')}
      onChosen={(passphrase) => {
        if (sheet.kind === 'this-device') return acts.renewBySheet(passphrase);
        staffSitting.value = true;
        return acts.joinBySheet(letter.value, passphrase);
      }}
    >
      {sheet.kind === 'this-device' ? (
        <p>{t('door.sheet.this-device', { name })}</p>
      ) : (
        <>
          <p>{t('door.sheet.new-device', { name, office: sheet.officeName })}</p>
          <SelectField
            name="lent-letter"
            label={t('door.sheet.letter', { counter: sheet.sponsor })}
            hint={t('door.sheet.letter.hint')}
            options={[...sheetLetters].map((value) => ({ value, label: `${sheet.sponsor}${value}` }))}
            value={letter.value}
            onChoose={(value) => {
              letter.value = value;
            }}
          />
          <p class="soft small">{t('door.spare.provisional')}</p>
        </>
      )}
    </ChoosePassphrase>
  );
}
