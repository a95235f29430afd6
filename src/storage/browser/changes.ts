/** Tells this context and the others of this origin that something changed. Coalesced; carries nothing. */
const channelName = 'loket-storage';
const coalesceMs = 30;

export class Changes {
  readonly #channel = new BroadcastChannel(channelName);
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
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
