import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { ApplicationId } from '../../domain/ids.ts';

const none: ReadonlySet<DraftSlot> = new Set();

/** Of which steps of which cases something is typed and not saved. */
export class OpenDrafts {
  readonly #slots = new Map<ApplicationId, ReadonlySet<DraftSlot>>();

  of(subject: ApplicationId): ReadonlySet<DraftSlot> {
    return this.#slots.get(subject) ?? none;
  }

  /** Whether that changes anything. */
  set(subject: ApplicationId, step: DraftSlot, present: boolean): boolean {
    const before = this.of(subject);
    if (before.has(step) === present) return false;
    const after = new Set(before);
    if (present) after.add(step);
    else after.delete(step);
    if (after.size === 0) this.#slots.delete(subject);
    else this.#slots.set(subject, after);
    return true;
  }

  clear(): void {
    this.#slots.clear();
  }
}
