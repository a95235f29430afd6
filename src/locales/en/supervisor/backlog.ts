/** How the queue goes over time, and when it will be empty. */
export const backlog = {
  'backlog.button': 'Picture of the queue',
  'backlog.title': 'The queue over time',
  'backlog.measured':
    'Measured on this computer every five minutes while somebody is signed in. Without applications of other counters whose place at the centre has not been heard of.',
  'backlog.nothing-yet':
    'Nothing was measured in this stretch yet. The first figures come some minutes after the first application.',
  'backlog.span': 'Stretch',
  'backlog.span.hours': 'last 6 hours',
  'backlog.span.day': 'last 24 hours',
  'backlog.span.week': 'last 7 days',
  'backlog.span.month': 'last 30 days',
  'backlog.label':
    '{waiting} waiting now; in this stretch {came} came and the centre received {received}. The figures are in the table below.',
  'backlog.until': 'Until',
  'backlog.waiting': 'Waiting',
  'backlog.waiting-lane': 'Waiting, {lane}',
  'backlog.came': 'Came',
  'backlog.received': 'Received',
  'backlog.not-measured': 'not measured',
  'backlog.waits-again': '{count} waiting again',
  'backlog.now': '{count} {count|application|applications} waiting · {size}',
  'backlog.end.empty': 'Nothing to be sent',
  'backlog.end.unreachable': 'The end cannot be estimated yet: the centre is out of reach',
  'backlog.end.too-little-measured': 'The end cannot be estimated yet: the rate was not measured for long enough',
  'backlog.end.at-least': '{from} at the earliest; the latest cannot be estimated, as sending often stands still',
  'backlog.end.about': 'About {from} at the rate of the last half hour',
  'backlog.end.range': 'About {from} – {to} at the rate of the last half hour',
  'backlog.hours-minutes': '{hours} h {minutes} min',
} as const satisfies Readonly<Record<string, string>>;
