const alone = /(?<!\d)\d{16}(?!\d)/g;
const inFours = /(?<!\d)(?:\d{4}[ .\-–]){3}\d{4}(?!\d)/g;

/**
 * Every *nomor permohonan* that a text could hold: each run of exactly 16 digits, whole or in fours, once. What else is in
 * the code on M-Paspor's letter is not public, so nothing is assumed about it; a NIK has 16 digits too, and then a person
 * chooses.
 */
export function applicationNumbersIn(text: string): readonly string[] {
  const found = [...text.matchAll(alone), ...text.matchAll(inFours)].map(([run]) => run.replace(/\D/g, ''));
  return [...new Set(found)];
}
