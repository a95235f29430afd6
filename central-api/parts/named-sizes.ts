import type { Digest } from '../../src/domain/ids.ts';
import type { PartRef } from '../../src/protocol/shapes.ts';
import type { Database } from '../database/port.ts';
import { sizesNamed } from '../queries/parts.ts';

/** About 10 MB of memory: three hours of parts at full speed. */
const maxRemembered = 100_000;

/** Which parts held entries name: remembered from the question for wanted ones, so that a PUT asks no database. */
export class NamedSizes {
  readonly #database: Database;
  readonly #sizes = new Map<Digest, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  remember(parts: readonly PartRef[]): void {
    if (this.#sizes.size > maxRemembered) this.#sizes.clear();
    for (const { digest, size } of parts) this.#sizes.set(digest, size);
  }

  /** The sizes under which this part may be taken; none when no held entry names it. */
  async of(digest: Digest): Promise<readonly number[]> {
    const remembered = this.#sizes.get(digest);
    return remembered === undefined ? sizesNamed(this.#database, digest) : [remembered];
  }
}
