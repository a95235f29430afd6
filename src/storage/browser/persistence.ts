/** Whether the browser promised not to evict this origin. `persist` exists in pages only. */
interface Promises {
  persisted?: () => Promise<boolean>;
  persist?: () => Promise<boolean>;
}

const promises = (): Promises => (globalThis.navigator as { storage?: Promises } | undefined)?.storage ?? {};

export const isPersistent = async (): Promise<boolean> => (await promises().persisted?.()) ?? false;

/** Asks, and waits for nothing: in Firefox the answer does not come while its prompt is open. Seen in `overview`. */
export function askPersistence(): void {
  promises()
    .persist?.()
    .catch(() => {});
}
