import type { handover as original } from '../../id/slips/handover.ts';

export const handover = {
  'desk.slip': 'Slip of another counter',
  'desk.collection': 'Hand over a passport',
  'scan.looking': 'Looking for a code …',
  'handover.title': 'Slip of another counter',
  'handover.how':
    'Whoever began at another counter can go on here, also without a network. Scan the code on the slip; if it is torn or cannot be read, type the code that is written on it.',
  'handover.field': 'Slip code',
  'handover.field.hint': 'A scanner fills it in by itself. Typed: ten letters and digits, such as 7K3M-Q9TB-4X.',
  'handover.look': 'Look',
  'handover.camera': 'Scan with the camera',
  'handover.camera.title': 'Hold the code on the slip before the camera',
  'handover.code-unknown':
    'Code {code} is spelt right, but its application is not on this computer. Open an application with this code: the same NIK makes it one with the first, else a supervisor compares.',
  'handover.open-by-code': 'Open an application with this code',
  'handover.on': 'Slip of',
  'handover.birth-date': 'Date of birth',
  'handover.step.open': 'open',
  'handover.step.settled': 'done, as the slip says',
  'handover.step.paper': 'done on a paper form',
  'handover.step-taken':
    '{step}: done at another counter, says the applicant’s slip. What was taken is there. Fill it in here only if it must be taken again.',
  'handover.nik': 'NIK on the KTP that was brought',
  'handover.nik.hint': 'Sixteen digits, to compare person and slip.',
  'handover.nik.agrees': 'The NIK agrees with the slip',
  'handover.nik.differs': 'The NIK does not agree with the slip',
  'handover.nik.none-given': 'The NIK was not compared yet',
  'handover.nik.no-tag': 'This slip holds no NIK: know the person by KTP and date of birth',
  'handover.doubt.expired': 'This slip was good until {day}. See whether the application still goes on.',
  'handover.doubt.from-the-future':
    'This slip is dated after today. Check the date of this computer, then that on the slip.',
  'handover.doubt.accepted-before':
    'This slip was accepted at this office before. It may be a copy: compare the person.',
  'handover.doubt.nik-differs': 'The KTP that was brought is not of the person on this slip.',
  'handover.doubt.key-lost':
    'The key of this slip was in other hands by its date. It may not be of this office: compare the person.',
  'handover.why': 'Why do you go on all the same?',
  'handover.why.missing': 'Give a reason to go on.',
  'handover.accept': 'Go on with the application',
  'handover.other': 'Another slip',
  'refusal.slip-not-ours': 'This code is not of a counter slip. Scan the slip, or type the code written below it.',
  'refusal.slip-broken': 'The code on this slip is damaged or incomplete. Type the code that is written on the slip.',
  'refusal.slip-newer':
    'This slip was printed by a newer app. Update the app here, or type the code that is written on the slip.',
  'refusal.slip-other-office':
    'This slip is of another office ({office}). Send the applicant there, or open a new application here.',
  'refusal.slip-other-key':
    'This slip is sealed with an office key that this computer has not got: a new one that has not come yet, or an old one. Type the code that is written on the slip.',
  'refusal.slip-not-genuine':
    'What this slip says was changed, or this office did not print it. Do not go on from its QR code; type the code that is written on it and call a supervisor.',
  'refusal.why-missing': 'Give a reason to go on. Nothing was saved yet.',
  'refusal.case-unknown': 'This application is not on this computer.',
  'refusal.nothing-printed': 'Nothing was printed for this application yet.',
} as const satisfies Readonly<Record<keyof typeof original, string>>;
