import type { CentreParts } from '../../../central-api/centre-parts.ts';
import type { Database } from '../../../central-api/database/port.ts';
import { durabilityOf } from '../../../central-api/durability.ts';
import { currentEpoch, markCleanStop, settleEpoch } from '../../../central-api/epoch.ts';
import { Load } from '../../../central-api/http/draining.ts';
import { Metrics } from '../../../central-api/http/metrics.ts';
import { Authorities } from '../../../central-api/journals/authorities.ts';
import { GivenReceipts, givenReceiptsNote } from '../../../central-api/journals/given-receipts.ts';
import { Ingest } from '../../../central-api/journals/ingest.ts';
import { ReceiptDesk } from '../../../central-api/journals/receipts.ts';
import { HeldMarks } from '../../../central-api/parts/held-marks.ts';
import { NamedSizes } from '../../../central-api/parts/named-sizes.ts';
import type { Notes } from '../../../central-api/notes.ts';
import type { PartsStore } from '../../../central-api/parts/store.ts';
import type { Machine } from '../world/machine.ts';
import type { World } from '../world/world.ts';
import { SimulatedCasework } from './casework.ts';
import type { CentreKeys } from './keys.ts';
import { DatabaseCluster } from './model-database.ts';
import { type PartsDirectory, modelParts } from './model-parts.ts';
import type { Relations } from './relations.ts';
import { type Asked, type Answered, serviceOf } from './router.ts';

/** What a planted bug may put in place of the centre's ports. */
export interface CentreMeddling {
  readonly database?: (database: Database) => Database;
  readonly store?: (store: PartsStore) => PartsStore;
  readonly archive?: (archive: PartsStore) => PartsStore;
  /** Called in place of `settleEpoch` after an unclean stop. */
  readonly stopsCleanAlways?: boolean;
}

/** As an operator keeps it: the database, and what else its computer had. */
export interface Backup {
  readonly tables: Relations;
  readonly directory: PartsDirectory;
  /** The note of the receipts that were given by then. */
  readonly given: string;
}

/**
 * The centre: its real routes, ingest, receipts and epochs over models of its disks. What outlives its process is the
 * cluster, the directory of parts and the notes of `epoch.ts`.
 */
export class SimulatedCentre {
  readonly #world: World;
  readonly #meddling: CentreMeddling;
  readonly keys: CentreKeys;
  readonly casework: SimulatedCasework;
  cluster: DatabaseCluster;
  directory: PartsDirectory;
  parts: CentreParts | undefined;
  #service: ((asked: Asked) => Promise<Answered>) | undefined;
  #machine: Machine;
  #starts = 0;
  readonly #noted = new Map<string, string>();
  readonly #notes: Notes = notesOf(this.#noted);
  /** Failures of the centre that no fault explains. */
  readonly background: unknown[] = [];

  constructor(world: World, keys: CentreKeys, kind: Database['kind'], meddling: CentreMeddling) {
    this.#world = world;
    this.#meddling = meddling;
    this.keys = keys;
    this.casework = new SimulatedCasework(world, keys, meddling.archive);
    this.cluster = new DatabaseCluster(kind, `system-${world.random.below(1e9)}/1`);
    this.directory = { id: `parts-${world.random.below(1e9)}`, parts: new Map() };
    this.#machine = world.machine('centre 0');
    this.#machine.kill();
  }

  get running(): boolean {
    return this.#machine.alive;
  }
  get machine(): Machine {
    return this.#machine;
  }

  /** The world stands still while it starts: starting is not what offices see. */
  async start(): Promise<void> {
    if (this.running) return;
    this.#starts += 1;
    const machine = this.#world.machine(`centre ${this.#starts}`);
    this.#machine = machine;
    const database = this.cluster.connect(this.#world.still(`centre start ${this.#starts}`));
    const sealing = this.#world.sealingOf(machine);
    const now = (): Date => new Date(this.#world.centreNowMs());
    await settleEpoch({ database, sealing, notes: this.#notes, partsStoreId: this.directory.id, now });
    this.parts = machine.runNow(() => this.#build(machine));
    this.#service = serviceOf(this.parts);
    this.casework.start((its) => this.#disksFor(its));
  }

  /** As operators replace one process by the next: what is being answered is signed with the old key, the rest with the new. */
  async takeNewKeys(): Promise<void> {
    const machine = this.#machine;
    await this.keys.rotate();
    if (!machine.alive || machine !== this.#machine) return;
    this.parts = machine.runNow(() => this.#build(machine));
    this.#service = serviceOf(this.parts);
  }

  #build(machine: Machine): CentreParts {
    const { keys } = this;
    const { database, store } = this.#disksFor(machine);
    const sealing = this.#world.sealingOf(machine);
    const monotonicMs = (): number => this.#world.scheduler.nowMs;
    const now = (): Date => new Date(this.#world.centreNowMs());
    const receiptClass = durabilityOf(database, monotonicMs);
    const marks = new HeldMarks(database, (error) => this.background.push(error));
    const authorities = new Authorities(sealing, keys.root);
    const { receipt, keySet, keySetJws } = keys.current;
    // The model has no standby.
    const isReplicated = (): Promise<boolean> => Promise.resolve(false);
    // At once: what is noted is on the disk before the machine does anything else.
    const given = new GivenReceipts((text) => this.#notes.write(givenReceiptsNote, text));
    const receipts = new ReceiptDesk({
      database,
      sealing,
      key: receipt,
      marks,
      receiptClass,
      isReplicated,
      now,
    });
    return {
      name: 'Pusat',
      database,
      store,
      sealing,
      root: keys.root,
      rootKey: keys.rootKey,
      receiptKey: receipt,
      keySet,
      keySetJws,
      receiptClass,
      isReplicated,
      now,
      monotonicMs,
      authorities,
      receipts,
      ingest: new Ingest(database, sealing, authorities, receipts, {
        given: database.kind === 'postgres' ? given : undefined,
      }),
      marks,
      named: new NamedSizes(database),
      load: new Load(),
      metrics: new Metrics(),
    };
  }

  #disksFor(machine: Machine): { readonly database: Database; readonly store: PartsStore } {
    const connected = this.cluster.connect(machine);
    const kept = modelParts(this.directory, machine);
    return {
      database: this.#meddling.database?.(connected) ?? connected,
      store: this.#meddling.store?.(kept) ?? kept,
    };
  }

  /** Resolves with the answer, or never when it dies in between. Undefined: nobody listens. */
  ask(asked: Asked): Promise<Answered> | undefined {
    const service = this.#service;
    if (!this.running || service === undefined) return undefined;
    if (asked.method !== 'GET') this.casework.lookIn();
    return this.#machine.run(() => service(asked));
  }

  /** SIGKILL or a power cut; in the end the same for who flushes each commit. */
  crash(powerCut: boolean): void {
    if (!this.running) return;
    this.#machine.kill();
    this.casework.kill();
    if (powerCut) this.cluster.powerCut(this.#world.random);
    else this.cluster.release();
  }

  async stop(): Promise<void> {
    const { parts } = this;
    if (!this.running || parts === undefined) return;
    await this.#world.finish(this.#machine.run(() => parts.marks.flush()));
    const epoch = await this.#world.finish(this.#machine.run(() => currentEpoch(parts.database)));
    this.#machine.kill();
    this.casework.kill();
    this.cluster.release();
    this.cluster.flushed();
    if (this.cluster.kind === 'embedded') await markCleanStop(this.#notes, epoch);
  }

  backup(): Backup {
    return {
      tables: this.cluster.tables.copy(),
      directory: copied(this.directory),
      given: this.#noted.get(givenReceiptsNote) ?? '',
    };
  }

  /** The database as it was; or with it all that its computer had, and then nothing beside it tells of what is gone. */
  async restore(backup: Backup, wholeComputer: boolean): Promise<void> {
    this.crash(false);
    this.cluster.restore(backup.tables);
    if (wholeComputer) {
      this.directory = copied(backup.directory);
      this.#noted.set(givenReceiptsNote, backup.given);
    }
    await this.start();
  }

  /** Nothing is left but the root's key: another database, another directory. */
  loseEverything(): void {
    this.crash(false);
    const { kind } = this.cluster;
    this.cluster = new DatabaseCluster(kind, `system-${this.#world.random.below(1e9)}/1`);
    this.directory = { id: `parts-${this.#world.random.below(1e9)}`, parts: new Map() };
  }

  end(): void {
    this.#machine.kill();
    this.casework.kill();
  }
}

const copied = (directory: PartsDirectory): PartsDirectory => ({ ...directory, parts: new Map(directory.parts) });

const notesOf = (noted: Map<string, string>): Notes => ({
  read: async (name) => noted.get(name),
  write: async (name, text) => void noted.set(name, text),
  remove: async (name) => void noted.delete(name),
});
