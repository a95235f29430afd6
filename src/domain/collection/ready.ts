/**
 * Whether a passport is printed and lies at its office. Only the centre says so, of what whoever prints told it; a date on a
 * table never does. Whoever makes facts leaves `ready` out of what anybody else signed.
 */
export interface ReadyWord {
  /** The print, by the number of whoever printed. */
  readonly print: string;
  /** 1 for what was first said of this print. */
  readonly turn: number;
  readonly isReady: boolean;
}

/** The last word, when it says that the passport is ready. `facts` oldest first. */
export function readyOf<F extends { readonly ready?: ReadyWord }>(facts: readonly F[]): F | undefined {
  const last = facts.findLast(({ ready }) => ready !== undefined);
  return last?.ready?.isReady === true ? last : undefined;
}
