import type { spare as original } from '../../id/doors/spare.ts';

export const spare: Readonly<Record<keyof typeof original, string>> = {
  'exchange.codes': 'Code {at} of {of}',
  'exchange.pause': 'Pause',
  'exchange.go-on': 'Go on',
  'exchange.next': 'Next code',
  'exchange.as-text': 'Without a camera: as text',
  'exchange.copy': 'Copy the text',
  'exchange.copied': 'The text was copied.',
  'exchange.not-copied': 'The browser did not copy. Select the text, then press Ctrl+C.',
  'exchange.save': 'Save as a file …',
  'exchange.text': 'Text for the other screen',
  'exchange.scan': 'Scan with the camera',
  'exchange.seen': '{seen} of {of} codes read',
  'exchange.paste': 'Or paste the text',
  'exchange.take': 'Use this text',
  'exchange.file': 'Open a text file …',

  'door.spare.title': 'A spare without the centre',
  'door.spare.text':
    'A supervisor at a counter that still works vouches for this computer. Show this code to its camera: Supervisor’s desk, Devices and staff.',
  'door.spare.compare': 'Comparison code, must be the same on both screens',
  'door.spare.answer': 'Then scan the answer on the supervisor’s screen',
  'door.spare.offered': '{office}, counter {counter}',
  'door.spare.offered.text': 'Vouched for by counter {sponsor}. Working here first: {name}, {role}.',
  'door.spare.passphrase': 'Passphrase of {name} on this computer',
  'door.spare.join': 'Start work',
  'door.spare.joining': 'Preparing …',
  'door.spare.provisional':
    'A spare is provisional until the centre confirms it. The list of appointments does not come along; cases can be opened all the same.',
  'door.begin-again': 'Start again',
  'door.or-sheet': 'No supervisor at another counter? Use the recovery sheet from the safe',
  'door.back': 'Back',

  'door.sheet.title': 'Recovery sheet',
  'door.sheet.text': 'Scan all codes of the sealed part, in any order, then type the opening code.',
  'door.sheet.read': 'The sealed part was read.',
  'door.sheet.code': 'Opening code',
  'door.sheet.code.hint': '32 letters and digits in eight groups; upper or lower case is the same.',
  'door.sheet.open': 'Open the sheet',
  'door.sheet.new-device': '{name} is back as supervisor of {office} on this computer.',
  'door.sheet.letter': 'Letter behind counter number {counter}',
  'door.sheet.letter.hint': 'If this sheet was used for another computer before, choose the next letter.',
  'door.sheet.this-device': '{name} chooses a new passphrase for this counter. Drafts and entries stay.',

  'forgot.title': 'Forgotten passphrase',
  'forgot.text': 'Nothing is lost: entries are stored, drafts wait, and sending goes on.',
  'forgot.officer':
    'Officers: ask a supervisor to sign in at this counter, then Supervisor’s desk, Devices and staff, New passphrase.',
  'forgot.supervisor': 'Supervisors: another supervisor of this counter does the same for you.',
  'forgot.nobody': 'No other supervisor: use this counter’s recovery sheet from the safe.',
  'forgot.no-sheet':
    'No recovery sheet: work at another counter, write the courier file below, and ask the centre to enrol this computer anew.',

  'refusal.spare-cannot-vouch': 'A spare cannot vouch for other devices. Use a counter that the centre enrolled.',
  'refusal.sponsor-too-far':
    'Supervisors’ passphrases were changed too often at this counter for it to vouch for a device. Use another counter.',
  'refusal.letters-used-up': 'This counter has lent all the letters of its number. Use another counter.',
  'refusal.not-enrolled': 'This computer has no office yet. Begin at the enrolment page.',
  'refusal.message-empty': 'There is no text yet. Paste the text of the other screen, or scan its code.',
  'refusal.message-too-long': 'This text is too long to be a counter’s code. Copy it again from the other screen.',
  'refusal.message-broken': 'This is no text of a counter’s screen, or it was cut. Copy or scan all of it again.',
  'refusal.message-other': 'This is a counter’s code, but not the one that is asked for here.',
  'refusal.message-other.hello': 'This is the code of a spare computer. Another is asked for here.',
  'refusal.message-other.answer': 'This is the answer for a spare computer. Scan it at that computer.',
  'refusal.message-other.recovery': 'This is part of a recovery sheet. Use it on the page for recovery sheets.',
  'refusal.message-other.keys': 'This is the office key from another counter. Use it under Office key.',
  'refusal.answer-not-for-us':
    'This answer was made for another computer, or before this page was reloaded. Ask the supervisor to scan the code that is shown now.',
  'refusal.answer-wrong': 'This answer is damaged or not of a genuine office. Nothing was kept. Scan again.',
  'refusal.recovery-code-shape': 'The opening code has 32 letters and digits. Look at the paper again.',
  'refusal.recovery-code-wrong':
    'This opening code does not fit the sheet that was scanned. Check the letters and the sheet.',
  'refusal.sheets-used-up':
    'This counter has made {most} recovery sheets. Use one of them, or enrol this computer anew.',
  'refusal.sheet-broken': 'This sheet cannot be used: damaged or not read whole. Scan all of its codes again.',
  'refusal.sheet-of-another-device':
    'This sheet was made at another counter, and this computer has keys of its own. Use it at that counter, or on a computer without an office.',
};
