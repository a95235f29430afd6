import type { Result } from '../../domain/result.ts';
import { type PaperMoment, readPaperMoment } from './paper-moment.ts';
import { type Way, reasonsOf } from './ways.ts';

/** What was typed into the panel: kept whichever way is looked at, and when saving was refused. */
export interface FallbackForm {
  readonly way: Way;
  /** By way: a reason of one is none of another. */
  readonly reasons: Readonly<Partial<Record<Way, string>>>;
  readonly words: string;
  readonly paperNumber: string;
  readonly date: string;
  readonly time: string;
}

export const emptyForm: FallbackForm = {
  way: 'deferred',
  reasons: {},
  words: '',
  paperNumber: '',
  date: '',
  time: '',
};

export type Missing = 'reason' | 'words' | 'paper-number' | 'paper-moment';

export interface CheckedForm {
  readonly reason: { readonly code: string; readonly text?: string };
  readonly missing: readonly Missing[];
  readonly moment: Result<PaperMoment>;
}

export function checkForm(
  form: FallbackForm,
  now: { readonly ms: number; readonly sure: boolean },
  zone: string,
): CheckedForm {
  const code = form.reasons[form.way] ?? '';
  const words = form.words.trim();
  const moment = readPaperMoment(form, now, zone);
  const missing: Missing[] = [];
  if (form.way === 'manual' && form.paperNumber.trim() === '') missing.push('paper-number');
  if (form.way === 'manual' && !moment.ok) missing.push('paper-moment');
  if (!(reasonsOf[form.way] as readonly string[]).includes(code)) missing.push('reason');
  if (code === 'other' && words === '') missing.push('words');
  return { reason: words === '' ? { code } : { code, text: words }, missing, moment };
}
