import type { Acknowledged, Found } from '../page/evidence.ts';
import type { AtCentre } from './at-centre.ts';

/** What was called saved, kept outside of the browser that said so. */
export class Ledger {
  readonly #saved = new Map<string, Acknowledged>();
  /** Saves that the screen would have called *in one copy only*. */
  oneCopy = 0;
  /** Two different entries called saved at one place: never allowed. */
  readonly contradicted: string[] = [];

  note(saved: Acknowledged): void {
    const place = `${saved.journal}/${saved.seq}`;
    const before = this.#saved.get(place);
    if (before !== undefined && before.sha !== saved.sha) this.contradicted.push(place);
    this.#saved.set(place, saved);
    if (saved.copies === 'database') this.oneCopy += 1;
  }

  /** The same so far, for one of several ways it can go on. */
  copy(): Ledger {
    const copy = new Ledger();
    for (const saved of this.#saved.values()) copy.note(saved);
    return copy;
  }

  get size(): number {
    return this.#saved.size;
  }

  get parts(): number {
    return new Set([...this.#saved.values()].flatMap(({ parts }) => parts)).size;
  }

  /** What was called saved and is not on the device byte for byte. */
  missingOn({ entries, parts }: Found): string[] {
    const held = new Set(parts);
    return this.#missing((place, sha) => entries[place] === sha, held);
  }

  /** What was called saved and did not arrive byte for byte. */
  missingAt({ entries, parts }: AtCentre): string[] {
    return this.#missing((place, sha) => entries.get(place)?.has(sha) === true, parts);
  }

  #missing(holds: (place: string, sha: string) => boolean, parts: ReadonlySet<string>): string[] {
    return [...this.#saved].flatMap(([place, saved]) => [
      ...(holds(place, saved.sha) ? [] : [place]),
      ...saved.parts.filter((digest) => !parts.has(digest)).map((digest) => `${place} part ${digest}`),
    ]);
  }
}
