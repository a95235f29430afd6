import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { normaliseCrockford } from '../../domain/codes/crockford.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../components/button.tsx';
import { TextField } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { RefusalNotice } from '../components/refusal-notice.tsx';
import { doorPart } from './spare/fetched-door.ts';
import { staffSitting } from './staff-sitting.ts';
import { Fetched } from '../frame/fetched.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { PassphraseFields, noPassphrase } from './passphrase.tsx';

const codeSymbols = 24;

/** Pasted or typed in any case, with or without dashes: shown in groups of four. */
export function groupCode(typed: string): string {
  return normaliseCrockford(typed)
    .slice(0, codeSymbols)
    .replace(/(.{4})(?=.)/g, '$1-');
}

/** A new computer joins its office. Nothing typed is lost when the centre cannot be reached. */
export function Enrol() {
  const { actions } = useApp();
  const { t, refusal: say } = useWords();
  const code = useSignal('');
  const passphrase = useSignal(noPassphrase);
  const asked = useSignal(false);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const asSpare = useSignal(false);
  const codeInput = useRef<HTMLInputElement>(null);

  const codeIncomplete = normaliseCrockford(code.value).length !== codeSymbols;
  const codeRefused = refusal.value?.code.startsWith('code-') === true;

  async function enrol(): Promise<void> {
    asked.value = true;
    const { first, second } = passphrase.value;
    if (busy.value || codeIncomplete || first === '' || first !== second) {
      if (codeIncomplete) codeInput.current?.focus();
      return;
    }
    busy.value = true;
    refusal.value = undefined;
    // Before the answer: the phase changes as soon as the vault is open.
    staffSitting.value = true;
    const enrolled = await actions.enrol(code.value, first);
    busy.value = false;
    if (enrolled.ok) return;
    staffSitting.value = false;
    refusal.value = enrolled.refusal;
    if (codeRefused) codeInput.current?.focus();
  }

  if (asSpare.value) {
    return (
      <Fetched part={doorPart}>
        {({ SpareDoor }) => (
          <SpareDoor
            onBack={() => {
              asSpare.value = false;
            }}
          />
        )}
      </Fetched>
    );
  }
  return (
    <EntryFrame title={t('enrol.title')}>
      <p>{t('enrol.text')}</p>
      <Form class="entry-card" onSubmit={enrol}>
        <TextField
          name="enrolment-code"
          class="enrol-code"
          label={t('enrol.code')}
          hint={t('enrol.code.hint')}
          error={
            codeRefused && refusal.value !== undefined
              ? say(refusal.value)
              : asked.value && codeIncomplete
                ? t('enrol.code.incomplete', { count: normaliseCrockford(code.value).length, of: codeSymbols })
                : undefined
          }
          required
          figures
          autoFocus
          inputRef={codeInput}
          value={code.value}
          onInput={(typed) => {
            const input = codeInput.current;
            // In the middle of the code the caret would jump: it is grouped when the field is left.
            const atEnd = input === null || input.selectionStart === typed.length;
            code.value = atEnd ? groupCode(typed) : typed;
            if (codeRefused) refusal.value = undefined;
          }}
          onBlur={() => {
            code.value = groupCode(code.value);
          }}
        />
        <PassphraseFields
          label={t('enrol.passphrase')}
          value={passphrase.value}
          asked={asked.value}
          onChange={(value) => {
            passphrase.value = value;
          }}
        />
        {!codeRefused && <RefusalNotice refusal={refusal.value} title={t('enrol.not-done')} />}
        <div class="entry-acts">
          <Button kind="primary" type="submit" busy={busy.value}>
            {busy.value ? t('enrol.busy') : t('enrol.act')}
          </Button>
        </div>
      </Form>
      <div class="entry-acts">
        <Button
          onPress={() => {
            asSpare.value = true;
          }}
        >
          {t('enrol.spare')}
        </Button>
      </div>
    </EntryFrame>
  );
}
