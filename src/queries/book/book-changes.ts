import { signal } from '@preact/signals';
import type { ApplicationId } from '../../domain/ids.ts';

const remembered = 1_000;

/** Which cases of the book changed since somebody looked: one save must not make anybody go through 50,000 rows. */
export class BookChanges {
  /** Rises with every change. */
  readonly version = signal(0);
  /** Of the change that made version `#from + 1`, and those after it. */
  #subjects: ApplicationId[] = [];
  #from = 0;

  one(subject: ApplicationId): void {
    if (this.#subjects.length === remembered) this.#forget();
    this.#subjects.push(subject);
    this.version.value += 1;
  }

  /** Anything may be different now. */
  all(): void {
    this.version.value += 1;
    this.#forget();
  }

  /** The same case perhaps several times; undefined when that is not known any more. */
  since(version: number): readonly ApplicationId[] | undefined {
    return version < this.#from ? undefined : this.#subjects.slice(version - this.#from);
  }

  #forget(): void {
    this.#subjects = [];
    this.#from = this.version.peek();
  }
}
