import type { printer as original } from '../../id/slips/printer.ts';

export const printer = {
  'printer.title': 'Printer',
  'printer.way': 'Print by',
  'printer.way.dialogue': 'Browser’s dialogue',
  'printer.way.direct': 'Directly',
  'printer.speed': 'Speed (baud)',
  'printer.speed.hint': 'As set at the printer. A USB cable takes no notice.',
  'printer.rolls':
    'Straight to an ESC/POS receipt printer with rolls of 58 or 80 mm. A6 sheets always go by the browser’s dialogue.',
  'printer.choose': 'Choose a printer …',
  'printer.chosen': 'Printer chosen. The next copy goes straight to it.',
  'printer.none': 'No printer was chosen. Nothing has changed.',
  'printer.unsupported': 'This browser cannot print directly. Use Chrome or Edge, or print by the browser’s dialogue.',
} as const satisfies Readonly<Record<keyof typeof original, string>>;
