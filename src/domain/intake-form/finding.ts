import type { IntakeField } from './fields.ts';

/**
 * What a check noticed. `hard`: the value cannot be, saving waits. `soft`: needs a reason, then passes. `note`: said,
 * nothing asked. Codes are words of `locales/findings`.
 */
export interface Finding {
  readonly field: IntakeField;
  readonly code: string;
  readonly severity: 'hard' | 'soft' | 'note';
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type Severity = Finding['severity'];

/** Names a finding in the entry and in the draft. */
export const findingId = ({ field, code }: Finding): string => `${field}:${code}`;

export function finding(
  field: IntakeField,
  code: string,
  severity: Severity,
  detail?: Readonly<Record<string, string | number>>,
): Finding {
  return detail === undefined ? { field, code, severity } : { field, code, severity, detail };
}
