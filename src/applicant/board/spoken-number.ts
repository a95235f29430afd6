const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];

/** `B1-014` as it is read aloud: letter by letter, digit by digit, with a breath at the dash. */
export function spokenNumber(number: string): string {
  return Array.from(number, (symbol) => digits[Number(symbol)] ?? (symbol === '-' ? ',' : symbol.toUpperCase()))
    .join(' ')
    .replaceAll(' ,', ',');
}
