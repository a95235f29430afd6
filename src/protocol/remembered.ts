import { limits } from './limits.ts';

/**
 * `read`, and what it said of the last texts that it was asked: the same entry is read by storage, outbox, books and judges within
 * a moment, and a certificate or a key set again and again. Only for what is pure, and whose answers nobody changes.
 */
export function remembered<T>(most: number, read: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    // Whatever is longer is refused anyway: it shall not stay in memory.
    if (text.length > limits.signedBytes) return read(text);
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = read(text);
    answers.set(text, answer);
    const oldest = answers.keys().next().value;
    if (answers.size > most && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}
