import type { DraftKey } from '../ports.ts';
import type { DraftStore } from './ports.ts';

/**
 * Drafts lie in one copy only. What was typed since this page was opened is kept here too, sealed as it is, for the day on
 * which the browser throws the database away under an open form.
 */
export class DraftMemory {
  readonly #kept = new Map<string, { readonly key: DraftKey; readonly box: Uint8Array }>();

  keep(key: DraftKey, box: Uint8Array): void {
    this.#kept.set(nameOf(key), { key, box });
  }

  forget(key: DraftKey): void {
    this.#kept.delete(nameOf(key));
  }

  async bringBack(storage: Pick<DraftStore, 'putDraft'>): Promise<void> {
    for (const { key, box } of [...this.#kept.values()]) await storage.putDraft(key, box);
  }
}

const nameOf = ({ subject, step }: DraftKey): string => `${subject} ${step}`;
