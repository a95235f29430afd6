import { type ReadonlySignal, batch, computed, signal } from '@preact/signals';
import { acknowledgementReasons, registeredReasons } from '../../domain/application/reasons.ts';
import { isMinor } from '../../domain/intake-form/age.ts';
import {
  type IntakeField,
  type IntakeValues,
  isIntakeField,
  usualValues,
  typedIn,
} from '../../domain/intake-form/fields.ts';
import { type Finding, findingId } from '../../domain/intake-form/finding.ts';
import { checkIntake } from '../../domain/intake-form/intake-check.ts';
import { withoutHidden } from '../../domain/intake-form/hidden-characters.ts';
import { birthDateOf, parseNik } from '../../domain/person/nik.ts';
import { formatPartialDate } from '../../domain/person/partial-date.ts';

/** The form's state without its looks: what was typed, what to say about it, and the reasons given. */
export interface IntakeForm {
  readonly values: ReadonlySignal<IntakeValues>;
  readonly findings: ReadonlySignal<readonly Finding[]>;
  readonly minor: ReadonlySignal<boolean>;
  /** Filled from the NIK and not touched since. */
  readonly fromNik: ReadonlySignal<ReadonlySet<IntakeField>>;
  /** Something that cannot be seen was taken out of what was pasted there. */
  readonly cleaned: ReadonlySignal<ReadonlySet<string>>;
  set(field: string, value: string): void;
  /** The officer left the field: from now on findings about it show. */
  leave(field: IntakeField): void;
  /** Somebody wants to save: from now on every finding shows. */
  attempt(): void;
  /** Findings to show at a field: those a person has had a chance to mend. */
  shownAt(field: IntakeField): readonly Finding[];
  /** Soft findings at a field whose reason is not given. */
  unanswered(): readonly Finding[];
  acknowledged(): { readonly finding: string; readonly reason: string }[];
}

/** One reason answers all that is soft about a field; when something else turns up it is asked again. */
export function reasonKey(softFindings: readonly Finding[]): string {
  const [first] = softFindings;
  return `why:${first?.field ?? ''}:${softFindings
    .map(({ code }) => code)
    .sort()
    .join('+')}`;
}
export const wordsKey = (key: string): string => key.replace('why:', 'words:');

/** Empty unless given; `other` counts only with words. */
export function reasonIn(values: IntakeValues, softFindings: readonly Finding[]): string {
  const key = reasonKey(softFindings);
  const code = values[key] ?? '';
  return code === 'other' ? (values[wordsKey(key)] ?? '').trim() : code;
}

/** The reasons given when it was saved, as the form asks for them: nobody is asked twice for the same. */
export function valuesOfReasons(
  acknowledged: readonly { readonly finding: string; readonly reason: string }[],
): IntakeValues {
  const byField = new Map<string, { readonly codes: string[]; readonly reason: string }>();
  for (const { finding, reason } of acknowledged) {
    const [field = '', code = ''] = finding.split(':');
    byField.set(field, { codes: [...(byField.get(field)?.codes ?? []), code], reason });
  }
  const values = [...byField].flatMap(([field, { codes, reason }]) => {
    const key = `why:${field}:${codes.sort().join('+')}`;
    const known = [...registeredReasons, ...acknowledgementReasons].some((code) => code === reason && code !== 'other');
    return known
      ? [[key, reason]]
      : [
          [key, 'other'],
          [wordsKey(key), reason],
        ];
  });
  return Object.fromEntries(values);
}

/** `known`: findings about other cases of the office that look like this person's. */
export function createIntakeForm(
  start: IntakeValues,
  todayOn: ReadonlySignal<string>,
  known: ReadonlySignal<readonly Finding[]>,
): IntakeForm {
  const values = signal<IntakeValues>(start);
  const answered = Object.keys(start).filter((field) => start[field] !== '' && start[field] !== usualValues[field]);
  const left = signal<ReadonlySet<string>>(new Set(answered));
  const attempted = signal(false);
  const fromNik = signal<ReadonlySet<IntakeField>>(new Set());
  const cleaned = signal<ReadonlySet<string>>(new Set());
  const findings = computed(() => checkIntake(values.value, { todayOn: todayOn.value, known: known.value }));
  const minor = computed(() => isMinor(values.value, todayOn.value));
  const softAt = (field: IntakeField): readonly Finding[] =>
    findings.value.filter((found) => found.field === field && found.severity === 'soft');

  const fill = (field: IntakeField, value: string): void => {
    if (typedIn(values.value, field) !== '') return;
    values.value = { ...values.value, [field]: value };
    fromNik.value = new Set([...fromNik.value, field]);
  };
  const fillFromNik = (): void => {
    const nik = parseNik(typedIn(values.value, 'nik'));
    if (!nik.ok) return;
    fill('sex', nik.value.sex);
    fill('birthDate', formatPartialDate(birthDateOf(nik.value, todayOn.value), 'id'));
  };
  /** Ten years is what most ask for, so it stands there; a child's form should not begin with a warning. */
  const fiveYearsForMinors = (): void => {
    if (minor.value && !left.value.has('validityYears')) values.value = { ...values.value, validityYears: '5' };
  };

  return {
    values,
    findings,
    minor,
    fromNik,
    cleaned,
    set(field, typed) {
      const value = withoutHidden(typed);
      batch(() => {
        values.value = { ...values.value, [field]: value };
        if (value !== typed) cleaned.value = new Set([...cleaned.value, field]);
        if (isIntakeField(field)) fromNik.value = new Set([...fromNik.value].filter((filled) => filled !== field));
        if (field === 'nik') fillFromNik();
        if (field === 'nik' || field === 'birthDate') fiveYearsForMinors();
      });
    },
    leave(field) {
      if (!left.value.has(field)) left.value = new Set([...left.value, field]);
    },
    attempt() {
      attempted.value = true;
    },
    shownAt(field) {
      const ready = attempted.value || left.value.has(field);
      return findings.value.filter((found) => found.field === field && (ready || found.severity === 'note'));
    },
    unanswered() {
      return findings.value.filter(
        ({ field, severity }) => severity === 'soft' && reasonIn(values.value, softAt(field)) === '',
      );
    },
    acknowledged() {
      return findings.value
        .filter(({ severity }) => severity === 'soft')
        .map((found) => ({ finding: findingId(found), reason: reasonIn(values.value, softAt(found.field)) }));
    },
  };
}
