import type { refusals as original } from '../id/refusals.ts';

export const refusals = {
  'refusal.unknown':
    'This could not be done (code {code}). What you typed is kept. Try again; if it happens again, note the code and call the supervisor.',

  'refusal.starting': 'The counter is still opening. What you typed is kept. Wait a few seconds, then try again.',
  'refusal.app-incomplete':
    'Part of the app is not on this computer yet and could not be fetched. Nothing is lost. Check the network, then reload this page.',
  'refusal.locked': 'The screen is locked. Sign in again, then save; what you typed is kept.',
  'refusal.room-full':
    'This computer has no room left. Not saved yet; what you typed is kept. Finish the cases that are open and call the supervisor.',
  'refusal.no-room-for-new':
    'The room left on this computer is for cases already open. Serve new applicants at another counter and call the supervisor.',
  'refusal.not-the-writer':
    'This counter is open in another tab. Not saved yet; what you typed is kept. Take over here, then save again.',
  'refusal.sequence-taken': 'Another tab saved first. What you typed is kept. Save again.',

  'refusal.code-shape':
    'This is not an enrolment code: it has 24 letters and digits in six groups. Look at the paper again.',
  'refusal.code-unknown': 'The centre does not know this code. Check the first and the second group on the paper.',
  'refusal.code-used': 'This code was used for another computer. Ask for a new one.',
  'refusal.code-second-half-wrong':
    'The centre knows this code, but the last four groups are wrong. Look at the paper again; the code can still be used.',
  'refusal.enrolment-closed': 'The centre takes no new computers just now. Try again later with the same code.',
  'refusal.passphrase-weak': 'This passphrase is too easy to guess. Use several unrelated words.',
  'refusal.passphrase-weak.short': 'The passphrase is too short: at least {min} letters.',
  'refusal.passphrase-weak.long': 'The passphrase is too long: at most {max} letters.',
  'refusal.passphrase-weak.same': 'The passphrase is one letter over and over. Use several words.',
  'refusal.passphrase-weak.name': 'The passphrase is the officer’s own name or code. Use several other words.',
  'refusal.already-enrolled':
    'This computer has already been enrolled. Reload the page, then sign in with your passphrase.',
  'refusal.centre-unreachable':
    'The centre cannot be reached. Enrolling a computer needs it, once. What you typed is kept; try again.',
  'refusal.not-the-centre':
    'What answered is not the centre, perhaps a network sign-in page. Check the connection, then try again. What you typed is kept.',

  'refusal.passphrase-wrong': 'Wrong passphrase. Try again in {delaySeconds} {delaySeconds|second|seconds}.',
  'refusal.sign-in-delayed': 'Too soon. Wait {delaySeconds} {delaySeconds|second|seconds}, then try again.',
  'refusal.officer-unknown': 'This officer has not been added on this computer.',
  'refusal.officer-present': 'This officer has already been added on this computer.',
  'refusal.not-supervisor': 'Only a supervisor can do this. Ask one to sign in.',

  'refusal.vault-newer':
    'The key file of this computer was written by a newer version of the app. Nothing was deleted. Reload the page; if this stays, call the supervisor.',
  'refusal.vault-damaged':
    'The key file of this computer is damaged. What was saved was not deleted. Note this message and call the supervisor.',

  'refusal.numbers-used-up':
    'The numbers of this category are used up for today. Use another category and call the supervisor.',
  'refusal.journal-full':
    'The journal of this computer is full and a new one could not be opened yet. Call the supervisor; what you typed is kept.',
  'refusal.artefact-too-large': 'The portrait is too large to be stored. Take it again.',
  'refusal.entry-too-large': 'There is too much text to store. Shorten the remarks, then save again.',
  'refusal.package-shape':
    'The centre’s enrolment package cannot be read. Try again with the same code; if it happens again, ask for a new one.',
  'refusal.nothing-to-withdraw': 'There is nothing here to withdraw.',
  'refusal.case-already-open': 'This application has already been opened. Find it and go on from there.',
  'refusal.appointment-unknown': 'This application number is not on the M-Paspor list of this computer.',
  'refusal.receipt-code-shape': 'The code on a slip is ten letters and digits, such as 7K3M-Q9TB-4X.',
  'refusal.receipt-code-check': 'A letter or digit of this code is wrong. Look at the slip again.',
  'refusal.code-reader-failed': 'The code reader cannot run in this browser. Type the number.',
  'refusal.number-unknown': 'This number is not in the queue of this computer.',
  'refusal.body-too-large': 'There is too much text to store. Shorten the remarks, then save again.',
} as const satisfies Readonly<Record<keyof typeof original, string>>;
