import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../../locales/translate.ts';
import { useAutoFocus } from './auto-focus.ts';
import { Field, FieldMessage, type FieldProps } from './field.tsx';
import './choice.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** Cannot be chosen now; the hint says why. Lists do not show it. */
  readonly disabled?: boolean;
}

export interface ChoiceProps<Value extends string> extends FieldProps {
  readonly name: string;
  readonly options: readonly Option<Value>[];
  /** Empty while nothing was chosen. */
  readonly value: Value | '';
  readonly onChoose: (value: Value) => void;
  readonly autoFocus?: boolean;
}

function Radios<Value extends string>({ look, ...props }: ChoiceProps<Value> & { readonly look: 'rows' | 'segments' }) {
  const id = useId();
  const { t } = useWords();
  const { label, hint, error, warning, reason, required, options, value, name } = props;
  const described = [hint && `${id}-hint`, (error ?? warning) && `${id}-message`].filter(Boolean).join(' ');
  const chosenAt = options.findIndex((option) => option.value === value);
  // What is disabled takes no focus.
  const focusAt = chosenAt < 0 ? options.findIndex(({ disabled }) => disabled !== true) : chosenAt;
  const ref = useAutoFocus<HTMLInputElement>(props.autoFocus);
  return (
    <div
      class={props.class === undefined ? 'choices' : `choices ${props.class}`}
      data-look={look}
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-invalid={Boolean(error)}
      aria-required={required}
      aria-describedby={described === '' ? undefined : described}
    >
      <p class="choices-label" id={`${id}-label`}>
        {label}
        {required && <span class="field-required">{t('field.required')}</span>}
      </p>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="choice-list">
        {options.map((option, index) => (
          <label class="choice" key={option.value}>
            <input
              ref={index === focusAt ? ref : null}
              type="radio"
              name={`${id}-${name}`}
              value={option.value}
              disabled={option.disabled}
              checked={option.value === value}
              autofocus={props.autoFocus === true && index === focusAt}
              onChange={() => props.onChoose(option.value)}
            />
            <span class="choice-words">
              <span>{option.label}</span>
              {option.hint && <span class="field-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldMessage id={`${id}-message`} error={error} warning={warning} />
      {!error && warning && reason && <div class="field-reason">{reason}</div>}
    </div>
  );
}

/** One below the other: up to a dozen, or when each has words of its own. */
export function RadioGroup<Value extends string>(props: ChoiceProps<Value>) {
  return <Radios look="rows" {...props} />;
}

/** Side by side: two to five short words. */
export function Segmented<Value extends string>(props: ChoiceProps<Value>) {
  return <Radios look="segments" {...props} />;
}

/** A closed list of many; nothing is chosen for anyone. */
export function SelectField<Value extends string>(props: ChoiceProps<Value>) {
  const { t } = useWords();
  const ref = useAutoFocus<HTMLSelectElement>(props.autoFocus);
  return (
    <Field {...props}>
      {(control) => (
        <select
          {...control}
          ref={ref}
          class="field-input"
          name={props.name}
          value={props.value}
          autofocus={props.autoFocus}
          onChange={(event) => {
            const chosen = props.options.find((option) => option.value === event.currentTarget.value);
            if (chosen !== undefined) props.onChoose(chosen.value);
          }}
        >
          {props.value === '' && <option value="">{t('field.choose')}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Checkbox({
  name,
  checked,
  onChange,
  children,
}: {
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ComponentChildren;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
