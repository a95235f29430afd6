import type { courier as original } from '../../id/supervisor/courier.ts';

export const courier = {
  'courier.title': 'Courier file',
  'courier.text':
    'When the network will not come back, what waits is carried to the centre in one file. It is sealed: whoever finds it can read nothing.',

  'courier.open.title': 'Open a file that came',
  'courier.open.text':
    'From another counter, or receipts from the centre. Each entry is verified from the root key; what does not prove itself is named and left out. Opening it twice does no harm.',
  'courier.open.pick': 'Choose the file …',
  'courier.open.looking': 'Checking …',
  'courier.open.from': '{writer}, counter {counter}, written {at}',
  'courier.open.from-centre': '{writer}, written {at}',
  'courier.open.digest': 'Compare with the cover page: {digest}',
  'courier.open.signed': 'Its manifest is signed by the counter that wrote it.',
  'courier.open.unsigned':
    'Its manifest is not signed: what is in it proves itself, but nobody vouches that this is all.',
  'courier.open.unknown-signer': 'Who signed its manifest is not known here; what is in it proves itself.',
  'courier.open.strange': '{count} {count|journal|journals} in it are not of devices that our centre certified.',
  'courier.open.future':
    'By the clock of this computer the file was written in the future. One of the two clocks is wrong; nothing depends on it.',
  'courier.open.take': 'Take it in',
  'courier.open.taking': 'Taking it in …',
  'courier.open.not-taken': 'Nothing was changed',
  'courier.open.whole': 'Take only what is whole',
  'courier.open.whole.hint':
    'If the original is out of reach: every whole entry that proves itself is taken, the rest is not.',
  'courier.taken': 'The file was read',
  'courier.taken.entries': '{new} new {new|entry|entries}, {held} were here already, {parts} {parts|part|parts}.',
  'courier.taken.onward': 'It goes on to the centre when the centre can be reached. No receipt follows from this yet.',
  'courier.taken.receipts': '{count} {count|receipt|receipts} of the centre received and verified.',
  'courier.taken.named': 'Not taken: {count}',

  'courier.carried.title': 'What was entrusted to this computer',
  'courier.carried.empty': 'No file of another counter was entrusted to this computer yet.',
  'courier.carried.counter': 'Counter',
  'courier.carried.at': 'Came',
  'courier.carried.entries': 'Entries',
  'courier.carried.state': 'State',
  'courier.carried.waiting': 'waits until the centre can be reached',
  'courier.carried.arrived': 'handed to the centre; its receipt is here',
  'courier.receipts': 'Write the receipts for the way back',

  'refusal.courier-not-one': 'This is not a courier file.',
  'refusal.courier-newer': 'This file was written by a later version of the app. Update this app first.',
  'refusal.courier-frame-too-large':
    'This file claims a piece of {bytes} bytes. No courier file has that: it is damaged, or was made to do harm.',
  'refusal.courier-frame-broken': 'A piece of the file cannot be read: the file is damaged.',
  'refusal.courier-truncated': 'The file is cut off: its end is missing. Copy it again from where it was written.',
  'refusal.courier-after-end': 'There is more after the end of the file: it was changed.',
  'refusal.courier-tampered': 'The file is not what its manifest says: it was changed or damaged on the way.',
  'refusal.courier-other-office':
    'This file is from {writer} ({office}), not from this office. Take it to the centre, or to that office.',
  'refusal.receipt-not-ours': 'not signed by our centre',
  'refusal.receipt-older': 'older than the receipt that is here',
  'refusal.fork': 'the entries at the centre differ from the entries here',
} as const satisfies Readonly<Record<keyof typeof original, string>>;
