import type { JournalId } from '../../src/domain/ids.ts';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import { JournalAuthority } from '../../src/sealing/authority.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import type { Queries } from '../database/port.ts';
import { keyEntries } from '../queries/entries.ts';

/** Journals whose keys stay in memory: every counter of the country, twice. */
const maxRemembered = 3_000;

/** What each journal has proved so far, rebuilt from its held entries when it is not in memory. */
export class Authorities {
  readonly #sealing: Sealing;
  readonly #root: PublicKey;
  readonly #remembered = new Map<JournalId, JournalAuthority>();

  constructor(sealing: Sealing, root: PublicKey) {
    this.#sealing = sealing;
    this.#root = root;
  }

  async of(queries: Queries, journal: JournalId): Promise<JournalAuthority> {
    const remembered = this.#remembered.get(journal);
    if (remembered !== undefined) return remembered;
    const authority = new JournalAuthority(this.#sealing, this.#root, journal);
    await this.refresh(queries, journal, authority);
    return authority;
  }

  /** Learns what another process may have taken meanwhile. */
  async refresh(queries: Queries, journal: JournalId, authority: JournalAuthority): Promise<void> {
    await authority.judgeAll(await keyEntries(queries, journal));
  }

  /** Only after what the authority learned from was committed. */
  keep(journal: JournalId, authority: JournalAuthority): void {
    if (authority.certificate === undefined) return;
    this.#remembered.delete(journal);
    this.#remembered.set(journal, authority);
    const oldest = this.#remembered.keys().next().value;
    if (this.#remembered.size > maxRemembered && oldest !== undefined) this.#remembered.delete(oldest);
  }

  forget(journal: JournalId): void {
    this.#remembered.delete(journal);
  }
}
