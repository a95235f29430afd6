import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../../locales/translate.ts';
import { useAutoFocus } from './auto-focus.ts';
import { Shape } from './shape.tsx';
import './field.css';

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** A value that cannot be. Saving waits for it. */
  readonly error?: string | undefined;
  /** A value that is unlikely. Saving asks for a reason, which goes into the slot below it. */
  readonly warning?: string | undefined;
  readonly reason?: ComponentChildren;
  readonly required?: boolean;
  readonly class?: string;
}

/** What a control inside of a field needs so that label, hint and message belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
  readonly 'data-warned': boolean | undefined;
}

/** Label, hint, control, message, and the reason an officer gives for letting a warning pass. */
export function Field({
  label,
  hint,
  error,
  warning,
  reason,
  required = false,
  class: extra,
  children,
}: FieldProps & { readonly children: (control: FieldControl) => ComponentChildren }) {
  const id = useId();
  const { t } = useWords();
  const parts = [hint && `${id}-hint`, (error ?? warning) && `${id}-message`].filter(Boolean);
  return (
    <div class={extra === undefined ? 'field' : `field ${extra}`}>
      <label for={id}>
        {label}
        {required && <span class="field-required">{t('field.required')}</span>}
      </label>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': parts.length === 0 ? undefined : parts.join(' '),
        'aria-invalid': Boolean(error),
        'aria-required': required,
        'data-warned': !error && warning ? true : undefined,
      })}
      <FieldMessage id={`${id}-message`} error={error} warning={warning} />
      {!error && warning && reason && <div class="field-reason">{reason}</div>}
    </div>
  );
}

export function FieldMessage({
  id,
  error,
  warning,
}: {
  readonly id: string;
  readonly error?: string | undefined;
  readonly warning?: string | undefined;
}) {
  const text = error || warning;
  if (!text) return null;
  return (
    <p class="field-message" id={id} data-kind={error ? 'error' : 'warning'}>
      <Shape name={error ? 'cross' : 'attention'} />
      <span>{text}</span>
    </p>
  );
}

export interface TextFieldProps extends FieldProps {
  readonly name: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'password' | 'tel' | 'email' | 'search';
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'search';
  readonly autoComplete?: string;
  /** Characters it may hold. Nothing is cut off: more is said, with the count, and saving waits (`stopsAtTooLong`). */
  readonly limit?: number;
  /** Writes more than one line of text. */
  readonly rows?: number;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly figures?: boolean;
  readonly spellCheck?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Whether something on the screen, or in this part of it, is longer than it may be; then the next keystroke goes there. */
export function stopsAtTooLong(part: ParentNode = document): boolean {
  const field = part.querySelector<HTMLElement>('[data-too-long]');
  field?.focus();
  return field !== null;
}

export function TextField(props: TextFieldProps) {
  const { name, value, onInput, onBlur, rows, readOnly, limit = Infinity, autoFocus, figures } = props;
  const { t } = useWords();
  const ref = useAutoFocus(autoFocus, props.inputRef);
  const count = value.trim().length;
  const tooLong = count > limit || undefined;
  return (
    <Field {...props} error={tooLong ? t('field.too-long', { count, limit }) : props.error}>
      {(control) =>
        rows === undefined ? (
          <input
            {...control}
            ref={ref}
            class={figures ? 'field-input figures' : 'field-input'}
            name={name}
            // Preact's types part inputs by their type; for these five the element is the same.
            type={(props.type ?? 'text') as 'text'}
            inputMode={props.inputMode}
            autocomplete={props.autoComplete ?? 'off'}
            spellcheck={props.spellCheck ?? false}
            data-too-long={tooLong}
            readOnly={readOnly}
            autofocus={autoFocus}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
            onBlur={onBlur}
          />
        ) : (
          <textarea
            {...control}
            class="field-input"
            name={name}
            rows={rows}
            data-too-long={tooLong}
            readOnly={readOnly}
            spellcheck={props.spellCheck ?? false}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
            onBlur={onBlur}
          />
        )
      }
    </Field>
  );
}
