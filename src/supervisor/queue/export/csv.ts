/**
 * A table as text for a spreadsheet: UTF-8 with a byte order mark, semicolons (the list separator of Indonesian Excel), every
 * cell in quotes, lines ended by CR LF. A cell that a spreadsheet would take for a formula gets an apostrophe before it, and
 * is otherwise as it was (OWASP, CSV Injection).
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

/** The full-width signs too: some spreadsheets read them as the plain ones. */
const beginsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(text: string): string {
  const harmless = beginsFormula.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Sixteen digits in fours: as one number a spreadsheet keeps fifteen and makes the last a zero. */
export const digitsInFours = (digits: string): string => digits.replace(/(\d{4})(?=\d)/g, '$1 ');
