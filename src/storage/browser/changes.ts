/** Tells this context and the others of this origin that something changed. Coalesced; carries nothing. */
const coalesceMs = 30;

export class Changes {
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `store`: its name; news of another is none. */
  constructor(store: string) {
    this.#channel = new BroadcastChannel(`${store}-storage`);
    this.#channel.addEventListener('message', () => this.#soon(false));
  }

  changed(): void {
    this.#soon(true);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#channel.close();
  }

  #ours = false;

  #soon(ours: boolean): void {
    this.#ours ||= ours;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#ours) this.#channel.postMessage(null);
      this.#ours = false;
      for (const listener of this.#listeners) listener();
    }, coalesceMs);
  }
}
