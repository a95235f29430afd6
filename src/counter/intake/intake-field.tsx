import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type IntakeField, intakeFields } from '../../domain/intake-form/fields.ts';
import type { Finding } from '../../domain/intake-form/finding.ts';
import { acknowledgementReasons, registeredReasons } from '../../domain/application/reasons.ts';
import { isKey, useWords } from '../../locales/translate.ts';
import { RadioGroup, Segmented, SelectField } from '../../ui/components/choice.tsx';
import { TextField, type TextFieldProps } from '../../ui/components/field.tsx';
import { useApp } from '../../ui/app-context.ts';
import { useMoments } from '../../ui/moments.ts';
import { reasonIn, reasonKey, wordsKey } from './intake-form.ts';
import { isRegistered } from './registered.ts';
import type { Intake } from './use-intake.ts';

/** One field of the form with what the checks say about it and the place for a reason. */
export const IntakeContext = createContext<Intake | undefined>(undefined);

export function useIntakeContext(): Intake {
  const intake = useContext(IntakeContext);
  if (intake === undefined) throw new Error('An intake field was rendered outside of the form.');
  return intake;
}

interface Said {
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly warning: string | undefined;
  readonly soft: readonly Finding[];
}

function useSaid(field: IntakeField, hint: string | undefined): Said {
  const { form } = useIntakeContext();
  const words = useWords();
  const sentence = useSentence();
  const shown = form.shownAt(field);
  const say = (severity: Finding['severity']): string | undefined =>
    shown
      .filter((found) => found.severity === severity)
      .map((found) => sentence(found))
      .join(' ') || undefined;
  const notes = [
    form.cleaned.value.has(field) ? words.t('intake.cleaned') : undefined,
    form.fromNik.value.has(field) ? words.t('intake.from-nik') : undefined,
    say('note'),
    hint,
  ];
  return {
    hint: notes.find((note) => note !== undefined),
    error: say('hard'),
    warning: say('soft'),
    soft: shown.filter(({ severity }) => severity === 'soft'),
  };
}

function useSentence(): (found: Finding) => string {
  const { t } = useWords();
  const { queries } = useApp();
  const { since } = useMoments();
  return ({ code, detail = {} }) => {
    const key = `finding.${code}`;
    const { at, more } = detail;
    const when = at === undefined ? {} : { when: since(at, queries.now.peek()) };
    const sentence = t(isKey(key) ? key : 'finding.unknown', { ...detail, ...when });
    return more === undefined || more === 0 ? sentence : `${sentence} ${t('finding.registered-more', { count: more })}`;
  };
}

type Looks = Partial<
  Pick<TextFieldProps, 'hint' | 'inputMode' | 'figures' | 'required' | 'autoFocus' | 'spellCheck'>
> & {
  readonly class?: string;
};

export function IntakeText({ field, ...looks }: { readonly field: IntakeField } & Looks) {
  const { form, set } = useIntakeContext();
  const { t } = useWords();
  const said = useSaid(field, looks.hint);
  const key = `intake.${field}`;
  return (
    <TextField
      {...looks}
      label={isKey(key) ? t(key) : field}
      name={field}
      value={form.values.value[field] ?? ''}
      limit={intakeFields[field]}
      hint={said.hint}
      error={said.error}
      warning={said.warning}
      reason={<Reason soft={said.soft} />}
      onInput={(value) => set(field, value)}
      onBlur={() => form.leave(field)}
    />
  );
}

const controls = { segments: Segmented, rows: RadioGroup, list: SelectField } as const;

export function IntakeChoice({
  field,
  values,
  words,
  look,
  none,
  ...looks
}: {
  readonly field: IntakeField;
  readonly values: readonly string[];
  /** What stands before the value in the key of its word: `purpose` for `purpose.work`. */
  readonly words: string;
  readonly look: keyof typeof controls;
  /** The word for choosing nothing, where that is an answer. */
  readonly none?: string;
} & Looks) {
  const { form, set } = useIntakeContext();
  const { t } = useWords();
  const said = useSaid(field, looks.hint);
  const Control = controls[look];
  const label = `intake.${field}`;
  const options = values.map((value) => {
    const key = `${words}.${value}`;
    return { value, label: isKey(key) ? t(key) : value };
  });
  const value = form.values.value[field] ?? '';
  return (
    <Control
      {...looks}
      label={isKey(label) ? t(label) : field}
      name={field}
      options={none === undefined ? options : [{ value: 'none', label: none }, ...options]}
      value={none !== undefined && value === '' ? 'none' : value}
      hint={said.hint}
      error={said.error}
      warning={said.warning}
      reason={<Reason soft={said.soft} />}
      onChoose={(chosen) => {
        form.leave(field);
        set(field, chosen === 'none' ? '' : chosen);
      }}
    />
  );
}

/** Of a field that is empty one cannot ask why it is right. */
const isAbsence = ({ code }: Finding): boolean => code.endsWith('-missing') || code === 'address-incomplete';

/** Asked in place, under the warning: a choice, and words where the choice is *other*. */
function Reason({ soft }: { readonly soft: readonly Finding[] }) {
  const { form, set } = useIntakeContext();
  const { t } = useWords();
  const [first] = soft;
  if (first === undefined) return null;
  const key = reasonKey(soft);
  const values = form.values.value;
  const aboutAnother = soft.some(isRegistered);
  const reasons = [...(aboutAnother ? registeredReasons : []), ...acknowledgementReasons];
  const code = reasons.find((known) => known === values[key]) ?? '';
  return (
    <div class="intake-reason">
      <SelectField
        label={t(
          aboutAnother
            ? 'acknowledgement.label.registered'
            : soft.every(isAbsence)
              ? 'acknowledgement.label.missing'
              : 'acknowledgement.label',
        )}
        hint={reasonIn(values, soft) === '' ? t('acknowledgement.missing') : undefined}
        name={`why-${first.field}`}
        options={reasons.map((value) => ({ value, label: t(`acknowledgement.${value}`) }))}
        value={code}
        onChoose={(chosen) => set(key, chosen)}
      />
      {code === 'other' && (
        <TextField
          label={t('acknowledgement.words')}
          name={`words-${first.field}`}
          limit={300}
          required
          value={values[wordsKey(key)] ?? ''}
          onInput={(words) => set(wordsKey(key), words)}
        />
      )}
    </div>
  );
}
