import type { Unreadable } from '../../../domain/casework/unreadable.ts';
import type { Words } from '../../../locales/translate.ts';

/** What of a case casework cannot open, and what to do. */
export function unreadableWords({ steps, codes }: Unreadable, t: Words['t']): string {
  const what = steps.map((step) => (step === undefined ? t('case.unreadable.other') : t(`step.${step}`))).join(', ');
  return t('case.unreadable', { what, codes: codes.join(', ') });
}
