/** Bytes that the browser would still give this origin, by its own estimate; undefined where it makes none. */
export async function roomLeft(): Promise<number | undefined> {
  const { storage } = (globalThis.navigator ?? {}) as { storage?: { estimate?: () => Promise<StorageEstimate> } };
  const { quota, usage } = (await storage?.estimate?.().catch(() => undefined)) ?? {};
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}
