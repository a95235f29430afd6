import type { reviewRefusals as original } from '../../id/supervisor/refusals.ts';

export const reviewRefusals: Record<keyof typeof original, string> = {
  'refusal.side-replaced': 'This record was replaced meanwhile. Look again, then decide.',
  'refusal.words-missing': 'Write the reason in words. Nothing was saved; what you typed is still here.',
  'refusal.note-too-long':
    'This note has {count} characters; at most {limit} fit. Nothing was saved; what you typed is still here. Make it shorter, or attach the letter as a document.',
  'refusal.subject-unknown': 'This application is not on this computer. Reload the page.',
  'refusal.approved-partly':
    '{saved} of {of} are approved; the rest was not saved. See in the table which are left and approve them again.',
  'refusal.lane-same': 'This application is in that lane already.',
  'refusal.no-number': 'This application has no number that is still good.',
};
