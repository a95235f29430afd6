import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Refusal, Result } from '../../../domain/result.ts';
import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../app-context.ts';
import { useDelay } from '../../delay.ts';
import { Button } from '../button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField, stopsAtTooLong } from '../field.tsx';
import { Form } from '../form.tsx';
import { RefusalNotice } from '../refusal-notice.tsx';

export interface PassphraseDialogProps {
  readonly title: string;
  /** The word on the button: what is going to happen. */
  readonly act: string;
  readonly kind?: 'primary' | 'danger';
  /** What it is about, and the fields of this act; what they hold is the caller's, so nothing typed is lost. */
  readonly children?: ComponentChildren;
  /** What is still wrong with those fields, in a sentence; asked before the passphrase is tried. */
  readonly problem?: () => string | undefined;
  /** Called once the passphrase was right. The dialogue closes when it succeeds and stays, as it is, when it does not. */
  readonly onConfirmed: (passphrase: string) => Promise<Result<unknown>>;
  readonly onClose: () => void;
}

/**
 * The one dialogue of every act of a supervisor: what, why, and the passphrase once more. A wrong passphrase waits as
 * sign-in does and takes nothing else away. Enter in the passphrase does what the button does.
 */
export function PassphraseDialog(props: PassphraseDialogProps) {
  const { title, act, kind = 'primary', children, problem, onConfirmed, onClose } = props;
  const { actions } = useApp();
  const { t } = useWords();
  const passphrase = useSignal('');
  const missing = useSignal(false);
  const wrong = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLFormElement>(null);
  const { waitSeconds, begin } = useDelay();

  // Where the next keystroke belongs: the act's own first field, else the passphrase.
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('textarea, input, select')?.focus();
  }, []);

  async function confirm(): Promise<void> {
    if (busy.value || waitSeconds > 0 || stopsAtTooLong(body.current ?? undefined)) return;
    wrong.value = problem?.();
    missing.value = passphrase.value === '';
    refusal.value = undefined;
    if (wrong.value !== undefined) {
      body.current?.querySelector<HTMLElement>('[aria-invalid="true"], textarea')?.focus();
      return;
    }
    if (missing.value) {
      input.current?.focus();
      return;
    }
    busy.value = true;
    const right = await actions.confirmPassphrase(passphrase.value);
    const done = right.ok ? await onConfirmed(passphrase.value) : right;
    busy.value = false;
    if (done.ok) {
      onClose();
      return;
    }
    refusal.value = done.refusal;
    if (right.ok) return;
    passphrase.value = '';
    const delayMs = right.refusal.detail?.['delayMs'];
    if (typeof delayMs === 'number') begin(delayMs);
    input.current?.focus();
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <Form class="dialog-form" formRef={body} onSubmit={confirm}>
        {children}
        <TextField
          name="passphrase"
          label={t('confirm.passphrase')}
          hint={t('confirm.hint')}
          error={missing.value ? t('passphrase.missing') : undefined}
          type="password"
          autoComplete="current-password"
          required
          inputRef={input}
          value={passphrase.value}
          onInput={(value) => {
            passphrase.value = value;
          }}
        />
        {wrong.value !== undefined && (
          <p role="alert" class="dialog-problem">
            {wrong.value}
          </p>
        )}
        <RefusalNotice refusal={refusal.value} title={t('confirm.not-done')} />
        <div class="dialog-acts">
          <Button kind={kind} type="submit" busy={busy.value} disabled={waitSeconds > 0}>
            {waitSeconds > 0 ? t('sign-in.wait', { count: waitSeconds }) : busy.value ? t('confirm.busy') : act}
          </Button>
          <Button kind="quiet" onPress={onClose}>
            {t('act.cancel')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
