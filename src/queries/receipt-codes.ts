import { signal } from '@preact/signals';
import { parseReceiptCode } from '../domain/codes/receipt-code.ts';
import type { ApplicationId } from '../domain/ids.ts';

/**
 * Cases by the code on their slip. A code is a digest and is made only when somebody types one: 50,000 of them take a
 * second that no sign-in should wait for. The answer comes when they are there, since whoever asks watches a signal.
 */
export interface ReceiptCodes {
  /** Undefined for what is no sound code, for a code of another device, and while codes are being made. */
  find(typed: string): ApplicationId | undefined;
  /** The same for whoever says so only once: not before the codes of all cases of this moment are made. */
  seek(typed: string): Promise<ApplicationId | undefined>;
}

const atOnce = 500;

export function createReceiptCodes(
  codeOf: (subject: ApplicationId) => Promise<string>,
  subjects: () => Iterable<ApplicationId>,
): ReceiptCodes {
  const known = signal<ReadonlyMap<string, ApplicationId>>(new Map());
  let learning: Promise<void> | undefined;

  async function learn(): Promise<void> {
    // Also with nothing to learn it is not over before `learning` says that it began.
    await Promise.resolve();
    const learnt = new Map(known.peek());
    const there = new Set(learnt.values());
    const unknown = [...subjects()].filter((subject) => !there.has(subject));
    for (let from = 0; from < unknown.length; from += atOnce) {
      const some = unknown.slice(from, from + atOnce);
      const codes = await Promise.all(some.map(codeOf));
      for (const [at, subject] of some.entries()) learnt.set(codes[at] ?? '', subject);
    }
    learning = undefined;
    if (unknown.length > 0) known.value = learnt;
  }

  function find(typed: string): ApplicationId | undefined {
    const code = parseReceiptCode(typed);
    if (!code.ok) return undefined;
    const subject = known.value.get(code.value);
    if (subject === undefined) learning ??= learn();
    return subject;
  }

  return {
    find,
    async seek(typed) {
      // What is being made may have begun before the case was there.
      for (let round = 0; round < 2; round += 1) {
        if (find(typed) !== undefined) break;
        await learning;
      }
      return find(typed);
    },
  };
}
