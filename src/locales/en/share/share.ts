import type { share as original } from '../../id/share/share.ts';

export const share: Readonly<Record<keyof typeof original, string>> = {
  'share.title': 'Share pack',
  'share.text':
    'To be shared while the centre’s pages cannot be opened: texts for WhatsApp, a poster, a picture, and one page that any web host can carry. Made on this computer from what the office declared, with no network.',
  'share.nothing': 'Nothing is declared yet, so there is nothing to share. Declare first, above.',
  'share.hours': 'Valid for',
  'share.hours.12': '12 hours',
  'share.hours.24': '24 hours',
  'share.hours.72': '3 days',
  'share.english': 'In English too',
  'share.make': 'Make the share pack',
  'share.make-again': 'Make it again',
  'share.changed': 'The declaration changed after this pack was made. Make it again before you share it.',
  'share.short': 'Short text',
  'share.long': 'Full text',
  'share.copy': 'Copy: {what}',
  'share.copy.copied': '✓ Copied',
  'share.copy.selected': 'The text is selected: press Ctrl+C.',
  'share.page': 'Save the page (HTML)',
  'share.print': 'Print the A4 poster',
  'share.poster': 'Poster',
  'share.picture': 'Save the picture (PNG)',
  'share.picture.english': 'Save the English picture (PNG)',
  'share.picture.label': 'A picture that says the same as the full text',
  'share.saved': '✓ {name} is saved.',
};
