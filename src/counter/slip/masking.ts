/** What of a person may be printed or shown where others can look: never a whole NIK, never a whole name. */

const dots = '••••';

/** `M•••• B••••`: first letters and as many dots for everyone, so that not even the length is told. */
export function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${Array.from(word)[0]}${dots}`)
    .join(' ');
}

/** `••••••••••••3391`. Anything shorter than eight digits is hidden whole. */
export function maskNik(nik: string): string {
  return nik.length < 8 ? dots : '•'.repeat(nik.length - 4) + nik.slice(-4);
}

/** `0724…3391`: enough to compare with a paper in the hand. */
export function shortNumber(digits: string): string {
  return digits.length <= 8 ? digits : `${digits.slice(0, 4)}…${digits.slice(-4)}`;
}

/** `0724 1122 3344 3391`. */
export function groupDigits(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}
