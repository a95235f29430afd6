import type { words as original } from '../../id/drill/words.ts';

/** Practice, and what it left; fetched with the page about it, and with a drill. */
export const words: Readonly<Record<keyof typeof original, string>> = {
  'drill.title': 'Drill',
  'drill.lead':
    'The same app on a store apart, with invented people. Nothing of a drill can ever be sent, and the store of this counter is not touched.',
  'drill.begin.title': 'Begin a drill on this computer',
  'drill.begin.what.real': 'During the drill this computer serves no real applicants. Other counters work on.',
  'drill.begin.what.waits':
    'What waits at this counter ({count} applications) stays stored; sending goes on after the drill.',
  'drill.begin.what.people': 'Other officers are added inside the drill, with a passphrase for the drill only.',
  'drill.begin.what.end': 'The drill ends by itself at the end of today; anybody may end it sooner.',
  'drill.begin.act': 'Begin a drill …',
  'drill.begin.confirm': 'Begin the drill',
  'drill.begin.confirm.title': 'Begin a drill?',
  'drill.begin.officer': 'A drill is begun by a supervisor.',
  'drill.on': 'A drill is under way on this computer. End it with the bar at the bottom of the screen.',
  'drill.left.title': 'The last drill',
  'drill.left.ended': 'Begun {at} by {by}, and over.',
  'drill.left.ask':
    'Is there a real person among them? What was typed can be opened as drafts at this counter; nothing is stored until you save it.',
  'drill.left.none': 'There is no case in that drill.',
  'drill.left.nameless': '(no name yet)',
  'drill.left.typed': 'Can be carried over: {steps}.',
  'drill.left.typed.none': 'Nothing was typed.',
  'drill.left.again': 'Must be taken again: {steps}.',
  'drill.left.carry': 'Open as drafts',
  'drill.left.carry.of': 'Open as drafts: {name}',
  'drill.left.carried': 'Opened as drafts.',
  'drill.left.go': 'To the application',
  'drill.left.discard': 'Delete this drill …',
  'drill.left.discard.title': 'Delete this drill?',
  'drill.left.discard.text':
    'Everything in the drill’s store is deleted and cannot be seen again. This counter does not change.',
  'drill.left.discard.act': 'Delete',
  'drill.bar': 'Drill',
  'drill.bar.text': 'DRILL (LATIHAN). Nothing is sent, nothing is valid. Ends by itself {at}.',
  'drill.bar.end': 'End the drill …',
  'drill.end.title': 'End the drill?',
  'drill.end.text':
    'What is being typed is kept as drafts of the drill. After signing in at the real counter its cases can be seen once more: if there was a real person, what was typed can be opened as drafts.',
  'drill.end.act': 'End the drill',
  'drill.paper': 'LATIHAN — BUKAN BUKTI',
  'refusal.drill-cannot-vouch':
    'A drill can enrol no computer and write no recovery sheet: either would bind something real to a drill.',
  'refusal.drill-not-begun': 'A drill cannot begin in this browser. The counter is unchanged.',
  'refusal.drill-unreadable':
    'The last drill cannot be opened any more. It can be deleted; this counter does not change.',
};
