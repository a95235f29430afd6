import { Archivist } from '../../../central-api/casework/archivist.ts';
import type { CentreParts } from '../../../central-api/centre-parts.ts';
import { Authorities } from '../../../central-api/journals/authorities.ts';
import type { PartsStore } from '../../../central-api/parts/store.ts';
import type { Machine } from '../world/machine.ts';
import type { World } from '../world/world.ts';
import type { CentreKeys } from './keys.ts';
import { type PartsDirectory, modelParts } from './model-parts.ts';

/** What casework is given of the centre that it works beside. */
export type Beside = (machine: Machine) => Pick<CentreParts, 'database' | 'store'>;

const lingerMs = 20_000;

/**
 * Casework beside the simulated centre: the real archivist over models of disks. It dies with the centre; its archive lies in
 * another building and outlives everything. It looks some time after something came, and when what waits is due.
 */
export class SimulatedCasework {
  readonly archive: PartsDirectory;
  readonly #world: World;
  readonly #keys: CentreKeys;
  readonly #meddle: (archive: PartsStore) => PartsStore;
  #machine: Machine | undefined;
  #archivist: Archivist | undefined;
  #dueAtMs = Number.POSITIVE_INFINITY;
  /** Failures that no fault explains. */
  readonly background: unknown[] = [];

  constructor(world: World, keys: CentreKeys, meddle: (archive: PartsStore) => PartsStore = (archive) => archive) {
    this.#world = world;
    this.#keys = keys;
    this.#meddle = meddle;
    this.archive = { id: `archive-${world.random.below(1e9)}`, parts: new Map() };
  }

  start(beside: Beside): void {
    const machine = this.#world.machine('centre casework');
    const sealing = this.#world.sealingOf(machine);
    this.#machine = machine;
    this.#dueAtMs = Number.POSITIVE_INFINITY;
    this.#archivist = new Archivist({
      centre: { ...beside(machine), sealing, authorities: new Authorities(sealing, this.#keys.root) },
      key: this.#keys.casework,
      archive: this.#meddle(modelParts(this.archive, machine)),
      now: () => new Date(this.#world.centreNowMs()),
    });
    this.lookIn(lingerMs);
  }

  kill(): void {
    this.#machine?.kill();
  }

  /** Sooner when it is due sooner already. */
  lookIn(inMs: number = lingerMs): void {
    const machine = this.#machine;
    const dueAtMs = this.#world.scheduler.nowMs + inMs;
    if (machine?.alive !== true || dueAtMs >= this.#dueAtMs) return;
    this.#dueAtMs = dueAtMs;
    machine.after(inMs, () => {
      if (this.#dueAtMs === dueAtMs) void this.#look();
    });
  }

  async #look(): Promise<void> {
    this.#dueAtMs = Number.POSITIVE_INFINITY;
    try {
      const next = await this.#archivist?.turn();
      if (next !== undefined) this.lookIn(Math.max(1_000, next.getTime() - this.#world.centreNowMs()));
    } catch (error) {
      this.background.push(error);
      this.lookIn();
    }
  }
}
