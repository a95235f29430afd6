/** `saved`: an entry of this device. `received`: how far the centre has this device's journals. All else has no name. */
type Change = 'saved' | 'received';
/** Names of changes, one behind the other, some of them twice: asked by `includes`. */
export type News = string;

/** Tells this context and the others of this origin that something changed. Coalesced. */
const coalesceMs = 30;
/** A worker of an older version names nothing, and saves nothing. */
const unnamed: News = 'received' satisfies Change;

export class Changes {
  readonly #channel: BroadcastChannel;
  readonly #listeners = new Set<(news: News) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ours = false;
  #news: News = '';

  /** `store`: its name; news of another is none. */
  constructor(store: string) {
    this.#channel = new BroadcastChannel(`${store}-storage`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<News | null>) =>
      this.#soon(false, data ?? unnamed),
    );
  }

  changed(change: Change | '' = ''): void {
    this.#soon(true, change);
  }

  onChange(listener: (news: News) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#listeners.clear();
    this.#channel.close();
  }

  #soon(ours: boolean, news: News): void {
    this.#ours ||= ours;
    this.#news += news;
    this.#timer ??= setTimeout(() => {
      const all = this.#news;
      this.#timer = undefined;
      this.#news = '';
      if (this.#ours) this.#channel.postMessage(all);
      this.#ours = false;
      for (const listener of this.#listeners) listener(all);
    }, coalesceMs);
  }
}
