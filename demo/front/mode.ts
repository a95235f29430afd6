/** How the way to the centre can be, in the demo. */
export const outageModes = ['up', 'down', 'hang', 'html', 'slow'] as const;
export type OutageMode = (typeof outageModes)[number];

export const isOutageMode = (value: unknown): value is OutageMode =>
  (outageModes as readonly unknown[]).includes(value);

export interface OutageSwitch {
  current(): { readonly mode: OutageMode; readonly since: string };
  set(mode: OutageMode): void;
  /** Called after each change; the answer takes the listener off again. */
  onChange(listener: (mode: OutageMode) => void): () => void;
}

export function makeOutageSwitch(now: () => Date, first: OutageMode = 'up'): OutageSwitch {
  let mode = first;
  let since = now().toISOString();
  const listeners = new Set<(mode: OutageMode) => void>();
  return {
    current: () => ({ mode, since }),
    set(next) {
      if (next === mode) return;
      mode = next;
      since = now().toISOString();
      for (const listener of [...listeners]) listener(mode);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
