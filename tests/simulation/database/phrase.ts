/**
 * Two words as one string that is put together once: what a call is named in the trace comes again some thousand times, and
 * a string that was seen before is found sooner than one that is made anew. Only for words of which there are few.
 */
const phrases = new Map<string, Map<string, string>>();

export function phrase(first: string, second: string): string {
  let known = phrases.get(first);
  if (known === undefined) {
    known = new Map();
    phrases.set(first, known);
  }
  let made = known.get(second);
  if (made === undefined) {
    made = `${first} ${second}`;
    known.set(second, made);
  }
  return made;
}
