import type { devices as original } from '../../id/supervisor/devices.ts';

export const devices: Readonly<Record<keyof typeof original, string>> = {
  'devices.title': 'Devices and staff',
  'devices.lead': 'All of this works without the centre. Each act is entered in the journal and sent with the rest.',

  'lend.title': 'Add a spare device',
  'lend.text':
    'Open this app on the spare computer, choose “Without the centre: make this a spare”, then scan the code on its screen from here.',
  'lend.only-supervised':
    'This counter is itself a spare, so it can neither vouch for other devices nor make a recovery sheet. Use a counter that the centre enrolled.',
  'lend.scan': 'Scan the code of the spare computer',
  'lend.compare': 'Comparison code: must be the same as on the spare’s screen. If it differs, stop.',
  'lend.counter': 'Counter number it is lent',
  'lend.who': 'Who works there first?',
  'lend.who.hint': 'Choose a supervisor if other officers are to be added there.',
  'lend.act': 'Vouch for this device',
  'lend.confirm': 'The device of counter {counter} gets the office’s keys and may work in the name of {name}.',
  'lend.done': 'Counter {counter} is vouched for',
  'lend.done.text':
    'Show these codes to the spare’s camera until all of them were read. Provisional until the centre confirms it.',
  'lend.again': 'Another device …',

  'people.title': 'Officers at this counter',
  'people.text': 'A new passphrase for whoever forgot theirs; drafts and earlier entries stay.',
  'people.provisional': 'provisional, until the centre has received the addition',
  'people.renew': 'New passphrase',
  'people.renew.for': 'New passphrase for {name}',
  'people.renew.text': '{name} types the new passphrase in person. The old one no longer works at this counter.',
  'people.renewed': 'The passphrase of {name} was changed.',
  'people.add': 'Add officers …',
  'people.all-here': 'All of the office’s staff are at this counter already.',

  'retire.title': 'Devices of the office',
  'retire.text':
    'Devices that are lost, stolen or broken are taken out here. What they wrote stays received; what comes afterwards is kept and marked.',
  'retire.none': 'No other device was heard of yet.',
  'retire.act': 'Take out counter {counter}',
  'retire.reason': 'Why?',
  'retire.reason.stolen': 'Stolen',
  'retire.reason.lost': 'Lost',
  'retire.reason.broken': 'Broken',
  'retire.reason.replaced': 'Replaced by another device',
  'retire.reason.other': 'Another reason',
  'retire.note': 'Note',
  'retire.honest':
    'That device keeps the office’s key. If it turns out to be in other hands, take it out as stolen or lost.',
  'retire.new-key':
    'The office gets a new key, which comes to all other devices and not to this one. What it has already can still be read by whoever knows a passphrase of it.',
  'retire.retired': 'Taken out {at}: {reason}',
  'retire.beyond': '{count} {count|entry|entries} had not been heard of then',
  'retire.confirmed': 'spare, confirmed by the centre',
  'retire.lent': 'spare, not confirmed by the centre yet',

  'office-key.title': 'Office key',
  'office-key.first': 'The office still uses the key of its enrolment.',
  'office-key.since': 'The key in use takes the place of one that is in other hands since {day}.',
  'office-key.due': 'The key in use is also on counter {counters}, which was stolen or lost',
  'office-key.due.text': 'While it is used, whoever holds that device can read what the office seals.',
  'office-key.change': 'Change the office key',
  'office-key.change.text':
    'Every device but those that were taken out gets a new key. The old one is kept to read what is old.',
  'office-key.lost-on': 'In other hands since which day?',
  'office-key.lost-on.hint': 'YYYY-MM-DD. Slips under the old key with this date or a later one will be doubted.',
  'office-key.lost-on.wrong': 'Write the date as YYYY-MM-DD, today at the latest.',
  'office-key.not-held':
    'This counter has not got that key yet, so it still seals with the old one. Ask a counter that has it to give it again, or scan its code.',
  'office-key.taken-out':
    'A supervisor took this device out. The office key is changed and given from other counters, and not to this device.',
  'office-key.all': 'All counters that were heard of use it.',
  'office-key.with': 'Use it: counter {counters}',
  'office-key.without': 'Have not said that they use it: counter {counters}',
  'office-key.sheets': 'Recovery sheets from before the key was changed',
  'office-key.sheets.text':
    'At the counter where it was made such a sheet still brings the key in use. Another computer that it brings back begins with the old key and needs “Give it again”. Make new sheets, then destroy the old ones.',
  'office-key.again': 'Give it again',
  'office-key.again.text':
    'The key in use is given once more to all devices that are known now, such as those that were enrolled since.',
  'office-key.show': 'Show it to another counter',
  'office-key.shown':
    'For a counter that no network reaches: scan these codes there, Office key, Receive from another counter. They open for its officers only.',
  'office-key.receive': 'Receive from another counter',
  'office-key.scan': 'Scan the key’s codes',
  'office-key.taken': 'This counter uses the new key now.',
  'office-key.nothing-new': 'Read. There is no new key for this counter in it.',

  'sheet.title': 'Recovery sheet',
  'sheet.text':
    'One sheet of paper for the safe: it brings a supervisor back when every supervisor’s passphrase is lost or this computer is gone, also without the centre.',
  'sheet.make': 'Make a recovery sheet',
  'sheet.confirm':
    'This sheet is in the name of {name}. Whoever holds both parts can work as a supervisor: print it now, cut it, keep the parts apart.',
  'sheet.ready': 'Print now. This sheet is not kept on this computer.',
  'sheet.forget': 'Printed, remove it from the screen',
  'sheet.paper.title': 'Sealed recovery sheet',
  'sheet.paper.use':
    'How to use it: open the counter app, choose “Without the centre: make this a spare” on a new computer or “Forgot the passphrase?” at the counter it comes from, scan all these codes, then type the opening code from the other part.',
  'sheet.paper.for': 'Supervisor {name}, counter {counter}, made {at}',
  'sheet.paper.code-title': 'Opening code',
  'sheet.paper.code-text':
    'Cut along the line. Keep it in another place than the sealed sheet: one part alone opens nothing.',
  'sheet.paper.codes': 'Sealed part, {count} {count|code|codes}',
  'sheet.paper.cut': 'cut here',

  'refusal.device-known':
    'That computer already works in this office. Reload its page, then sign in with the passphrase.',
  'refusal.device-unknown': 'This device was never heard of here. Nothing changed.',
  'refusal.office-key-never-changed': 'The office key was never changed, so there is nothing to give.',
  'refusal.office-key-not-held': 'This counter has not got the key in use itself. Give it at a counter that has.',
  'refusal.office-keys-used-up':
    'The office key was changed {most} times. Enrol the office’s devices anew at the centre.',
  'refusal.office-key-too-long': 'Too much to show as codes. Carry it in a courier file, or by the office hub.',
  'refusal.device-taken-out': 'This device itself was taken out by a supervisor. Change the key at another counter.',
};
