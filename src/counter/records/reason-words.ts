import type { Mode } from '../../domain/application/steps.ts';
import { type Words, isKey } from '../../locales/translate.ts';

const areas = { deferred: 'deferral', waived: 'waiver', manual: 'manual', withdrawn: 'withdrawal' } as const;

/** A reason in words; a code that nobody put in words yet is shown as it is. */
export function reasonWords({ t }: Pick<Words, 't'>, mode: Mode, code: string): string {
  const key = mode === 'device' ? code : `${areas[mode]}.${code}`;
  return isKey(key) ? t(key) : code;
}
