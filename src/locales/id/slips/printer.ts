/** Setting up a receipt printer. */
export const printer = {
  'printer.title': 'Printer',
  'printer.way': 'Cetak lewat',
  'printer.way.dialogue': 'Dialog browser',
  'printer.way.direct': 'Langsung',
  'printer.speed': 'Kecepatan (baud)',
  'printer.speed.hint': 'Seperti yang disetel di printer. Kabel USB tidak memerlukannya.',
  'printer.rolls': 'Langsung ke printer struk ESC/POS, gulungan 58 atau 80 mm. Lembar A6 selalu lewat dialog browser.',
  'printer.choose': 'Pilih printer …',
  'printer.chosen': 'Printer dipilih. Cetakan berikutnya langsung ke sana.',
  'printer.none': 'Tidak ada printer yang dipilih. Tidak ada yang berubah.',
  'printer.unsupported':
    'Browser ini tidak dapat mencetak langsung. Pakai Chrome atau Edge, atau cetak lewat dialog browser.',
} as const satisfies Readonly<Record<string, string>>;
