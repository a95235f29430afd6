/**
 * Refusals are values, bugs throw. What a person, a file or the network can cause comes back as a refusal;
 * a broken invariant throws with a sentence.
 */
export interface Refusal {
  /** Kebab-case, from the catalogue of the part that refuses; the screens translate it (`refusal.<code>`). */
  readonly code: string;
  /** Values for the sentence. Never personal data. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refused(code: string, detail?: Readonly<Record<string, string | number>>): Result<never> {
  return { ok: false, refusal: detail === undefined ? { code } : { code, detail } };
}

/** The end of every `switch` over a union: a new member that nobody handled fails to compile. */
export function unreachable(value: never): never {
  throw new Error(`A case that cannot be: ${JSON.stringify(value)}`);
}
