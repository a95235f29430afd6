import type { courier as original } from '../../id/doors/courier.ts';

export const courier = {
  'courier.scope': 'What is carried',
  'courier.scope.waiting': 'All that waits',
  'courier.scope.waiting.hint': 'What the centre has given no receipt for.',
  'courier.scope.all': 'All entries of this counter',
  'courier.scope.all.hint': 'Also what the centre has received. For a centre that lost its data.',
  'courier.scope.days': 'Entries of some days',
  'courier.scope.days.hint': 'From day to day, both included.',
  'courier.scope.lane': 'One lane',
  'courier.scope.lane.hint': 'For example only what is urgent.',
  'courier.from': 'From day',
  'courier.to': 'To day',
  'courier.day.hint': 'Year-month-day, such as 2024-06-20.',
  'courier.day.wrong': 'Write both days as year-month-day, the earlier first.',
  'courier.write': 'Write the courier file',
  'courier.writing': 'Writing … {percent} %',
  'courier.sealed': 'No personal data can be read in it.',
  'courier.not-written': 'The file is not written yet',
  'courier.written': 'The file {file} is written',
  'courier.written.not-received':
    'Everything stays stored here and still waits. Received is said only when the centre’s receipts are back.',
  'courier.written.receipts': 'Take it back to the counter that wrote the entries, and open it there.',
  'courier.written.unsigned':
    'Its manifest is not signed, because the key of this computer is not back yet. What is in it proves itself all the same.',
  'courier.print': 'Print the cover page',

  'cover.title': 'Courier file',
  'cover.title.receipts': 'Receipts for the counters',
  'cover.sealed':
    'This file holds entries of passport applications, sealed and signed. The personal data in it can be opened only by the centre and by the office it comes from.',
  'cover.file': 'File name',
  'cover.written': 'Written',
  'cover.scope': 'What is carried',
  'cover.holds': 'Content',
  'cover.counts': '{entries} {entries|entry|entries}, {parts} {parts|part|parts} (photos and scans), {size}',
  'cover.receipts': '{count} {count|receipt|receipts} of the centre',
  'cover.between': 'Entries between',
  'cover.missing': 'Not carried',
  'cover.missing.count':
    '{count} {count|part|parts} could not be read on this computer any more and {count|is|are} not in the file.',
  'cover.signature': 'Manifest',
  'cover.signed': 'signed with the key of the counter’s computer',
  'cover.unsigned': 'not signed',
  'cover.journal': 'Journal',
  'cover.from': 'From number',
  'cover.to': 'To number',
  'cover.entries': 'Entries',
  'cover.digest': 'Digest of the file (SHA-256)',
  'cover.compare': 'Whoever receives it compares this digest with the one shown when the file is opened.',
  'cover.carrier': 'Carried by',
  'cover.handed-over': 'Handed over at, day, time',
  'cover.gives': 'Handed over by',
  'cover.takes': 'Received by',
  'cover.name': 'Name, staff number, signature',
  'cover.foot':
    'Carrying this file is no proof that the centre received it. The proof is the centre’s receipts, which are carried back.',

  'refusal.courier-nothing': 'There is nothing to carry for this choice.',
  'refusal.courier-too-many-journals': 'Too many journals for one file. Write several files, each for some days.',
  'refusal.file-not-written':
    'The file cannot be written: the medium is full, was removed, or refused. What is stored on this computer is unchanged.',
} as const satisfies Readonly<Record<keyof typeof original, string>>;
