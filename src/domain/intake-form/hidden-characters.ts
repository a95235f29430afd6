/**
 * What comes along with pasted text and cannot be seen: control characters, marks that turn the direction of writing,
 * blanks without width. The joiners U+200C and U+200D stay: Javanese and Arabic are written with them.
 */
const hidden = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
const asBlank = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/** Tabs and line ends become a blank, the rest goes. */
export function withoutHidden(typed: string): string {
  return typed.replace(asBlank, ' ').replace(hidden, '');
}
