import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { applicationNumber as numberShape } from '../../domain/application/application.ts';
import { applicationNumbersIn } from '../../domain/codes/application-number.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { continueCase } from '../desk/open-case.ts';
import { LetterScanner } from './letter-scanner.tsx';
import { chosenAppointment } from './chosen-appointment.ts';

/** What a number says as it was typed, pasted, or written by a scanner that works as a keyboard: digits only. */
export function numberTyped(typed: string): string {
  const found = applicationNumbersIn(typed);
  return found.length === 1 && found[0] !== undefined ? found[0] : typed.replace(/\D/g, '');
}

/** Registered in M-Paspor, but not in this office's list: by the number on the letter, typed or scanned. */
export function UnlistedDoor({
  typed,
  scanning,
  asked,
  onTyped,
  onEnter,
  onListed,
}: {
  readonly typed: string;
  /** While the camera looks for a code nothing else is asked. */
  readonly scanning: Signal<boolean>;
  readonly asked: boolean;
  readonly onTyped: (typed: string) => void;
  readonly onEnter: () => void;
  /** The number is in the list after all. */
  readonly onListed: () => void;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const number = numberTyped(typed);
  const whole = numberShape.test(number);
  const listed = whole
    ? queries.findAppointments(number, 1).find(({ appointment }) => appointment.applicationNumber === number)
    : undefined;
  const known = whole ? queries.cases.value.find(({ applicationNumber }) => applicationNumber === number) : undefined;

  function close(read?: string): void {
    scanning.value = false;
    if (read !== undefined) onTyped(read);
    input.current?.focus();
  }

  return (
    <div class="unlisted">
      <Form
        class="unlisted-number"
        onSubmit={() => {
          // A scanner that works as a keyboard ends with Enter: what needs a decision waits for it.
          if (known === undefined && listed === undefined) onEnter();
        }}
      >
        <TextField
          name="application-number"
          class="opening-number"
          label={t('opening.number')}
          hint={t('opening.number.hint')}
          error={asked && !whole ? t('opening.number.wrong', { count: number.length }) : undefined}
          inputMode="numeric"
          figures
          required
          autoFocus
          inputRef={input}
          value={typed}
          onInput={onTyped}
        />
        {!scanning.value && (
          <Button
            onPress={() => {
              scanning.value = true;
            }}
          >
            {t('opening.scan')}
          </Button>
        )}
      </Form>
      {scanning.value && <LetterScanner onNumber={close} onClose={() => close()} />}
      {known !== undefined ? (
        <Notice
          kind="attention"
          acts={<Button onPress={() => continueCase(known)}>{t('appointment.claimed.open')}</Button>}
        >
          <p class="personal">{t('opening.number.known', { name: known.name || t('desk.nameless') })}</p>
        </Notice>
      ) : listed !== undefined ? (
        <Notice
          kind="attention"
          acts={
            <Button
              onPress={() => {
                chosenAppointment.value = listed;
                onListed();
              }}
            >
              {t('opening.number.use-list')}
            </Button>
          }
        >
          <p class="personal">{t('opening.number.in-list', { name: listed.appointment.name })}</p>
        </Notice>
      ) : (
        <Notice>
          <p>{t('opening.number.unverified')}</p>
        </Notice>
      )}
    </div>
  );
}
