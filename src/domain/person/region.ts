/**
 * The first six digits of NIK and family card: province, regency (01–69) or city (71–99), district of first
 * registration. Codes change with every new province, so a code that is not here is a question, never an error.
 */
const provinces = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'.split(
    ' ',
  ),
);

export function regionIsKnown(sixDigits: string): boolean {
  const regency = Number(sixDigits.slice(2, 4));
  return provinces.has(sixDigits.slice(0, 2)) && regency !== 0 && regency !== 70 && sixDigits.slice(4, 6) !== '00';
}
