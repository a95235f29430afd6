import type { Result } from '../../domain/result.ts';
import { type PaperMoment, readPaperMoment } from '../../domain/paper/paper-moment.ts';
import type { Fields } from '../forms/use-step-draft.ts';
import { type Way, reasonsOf, ways } from './ways.ts';

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

/** From and to the fields of a draft: what is not there is empty. */
export function formOf(fields: Fields): FallbackForm {
  const { way, words = '', paperNumber = '', date = '', time = '' } = fields;
  const reasons = ways.flatMap((each) => {
    const code = fields[`reason.${each}`];
    return code === undefined ? [] : [[each, code]];
  });
  return {
    way: ways.find((each) => each === way) ?? 'deferred',
    reasons: Object.fromEntries(reasons),
    words,
    paperNumber,
    date,
    time,
  };
}

export function fieldsOf({ reasons, ...texts }: FallbackForm): Fields {
  const codes = Object.entries(reasons).map(([way, code]) => [`reason.${way}`, code]);
  return { ...texts, ...Object.fromEntries(codes) };
}

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
