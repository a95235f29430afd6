import type { WorkerDoor } from '../../../src/sync/driver/worker-door.ts';
import { DatabaseOrigin } from '../database/origin.ts';
import type { SimulatedDisk } from '../world/disk.ts';
import type { Machine } from '../world/machine.ts';
import { IDBFactory } from 'fake-indexeddb';
import type { Device } from './device.ts';
import { type Page, openPage, passphrase, supervisor } from './page.ts';
import type { Joining } from './spare.ts';
import { type OutboxWorker, startWorker } from './worker.ts';

/** A counter with somebody at it: pages come and go, and whoever works there opens the next one and signs in again. */
const reloadMs = 4_000;

export class Counter {
  readonly device: Device;
  page: Page | undefined;
  #opening: Machine | undefined;
  #worker: OutboxWorker | undefined;
  #starts = 0;
  /** Whether it has a service worker at all. */
  hasWorker = true;
  /** It is gone for ever, with everything that it had told nobody. */
  gone = false;
  /** By another way than the centre's. */
  joining: Joining | undefined;
  readonly faults: unknown[] = [];
  /** What start-ups found, by kind. */
  recoveries = 0;
  contradictions = 0;

  constructor(device: Device) {
    this.device = device;
  }

  get isOpen(): boolean {
    return this.page?.machine.alive === true;
  }

  /** Opens the counter unless it is open; tries again until it is. */
  open(): void {
    if (this.gone || this.isOpen || this.#opening?.alive === true) return;
    this.#starts += 1;
    const machine = this.#machine(`page ${this.#starts}`);
    this.#opening = machine;
    void machine.run(async () => {
      try {
        const page = await openPage(this.device, machine, this.#options());
        if (page.opened.start.kind === 'recovered') {
          this.recoveries += 1;
          if (page.opened.start.contradictsAtSeq !== undefined) this.contradictions += 1;
          this.device.world.trace(`${this.device.name} recovered ${page.opened.start.copy}`);
        }
        await this.#comeIn(page, machine);
        this.page = page;
      } catch (error) {
        this.faults.push(error);
        this.device.world.trace(`${this.device.name} did not open: ${error instanceof Error ? error.name : 'error'}`);
        this.crashPage();
        this.openLater(reloadMs);
      }
    });
  }

  openLater(inMs: number): void {
    this.device.world.scheduler.after(inMs, undefined, () => this.open());
  }

  async #comeIn(page: Page, machine: Machine): Promise<void> {
    const { vault, actions } = page;
    for (let tries = 0; tries < 30; tries++) {
      const state = vault.state();
      if (state.kind === 'open') return;
      const came =
        state.kind === 'locked'
          ? await actions.signIn(supervisor, passphrase)
          : await (this.joining?.(page) ?? actions.enrol(this.device.code, passphrase));
      if (came.ok) {
        this.device.enrolled = true;
        return;
      }
      const { delayMs } = came.refusal as { delayMs?: number };
      await machine.sleep(delayMs ?? 2_000);
    }
    throw new Error('Nobody can come in.');
  }

  #options() {
    return {
      onFault: (error: unknown) => void this.faults.push(error),
      worker: async (): Promise<WorkerDoor | undefined> => {
        if (!this.hasWorker) return undefined;
        if (this.#worker?.machine.alive !== true) {
          const machine = this.#machine(`worker ${this.#starts}`);
          this.#worker = startWorker(this.device, machine, (error) => void this.faults.push(error));
        }
        return this.#worker;
      },
    };
  }

  #machine(name: string): Machine {
    const machine = this.device.world.machine(`${this.device.name} ${name}`);
    machine.onCrash = () => {
      machine.kill();
      this.#after();
      this.openLater(reloadMs);
    };
    return machine;
  }

  #after(): void {
    const { device } = this;
    device.released();
    if (!this.isOpen && this.#opening?.alive !== true) device.disk.kill();
    if (!this.isOpen) this.page = undefined;
    if (!this.isOpen && this.#opening?.alive !== true && this.#worker?.machine.alive !== true) device.ended();
  }

  /** The tab is gone in the middle of whatever it did. */
  crashPage(): void {
    this.#opening?.kill();
    this.page?.machine.kill();
    this.#after();
  }

  killWorker(): void {
    this.#worker?.machine.kill();
    this.#after();
  }

  crashAll(): void {
    this.killWorker();
    this.crashPage();
  }

  powerCut(): void {
    const { device } = this;
    this.#worker?.machine.kill();
    this.#opening?.kill();
    this.page?.machine.kill();
    this.page = undefined;
    device.ended();
    device.origin.powerCut(device.world.random);
    device.disk.powerCut(device.world.random);
  }

  loseDatabase(): void {
    const { device } = this;
    this.crashAll();
    device.origin = new DatabaseOrigin();
    device.meddling.database?.(device.origin);
    device.indexedDB = new IDBFactory();
    device.keys.clear();
  }

  loseCopy(): void {
    this.crashAll();
    this.device.disk.wipe();
  }

  /** The whole profile as it was then, as somebody does who puts back an image of the computer. */
  rollBack(to: { readonly origin: DatabaseOrigin; readonly disk: SimulatedDisk; readonly keys: Map<string, unknown> }) {
    const { device } = this;
    this.crashAll();
    device.origin = to.origin.copy();
    device.disk = to.disk.copy();
    device.keys = new Map(to.keys);
    device.meddling.disk?.(device.disk);
    device.meddling.database?.(device.origin);
  }

  /** Another tab takes the counter over, by force when the first one hangs; then that one lets go when it comes to itself. */
  secondTab(): void {
    const old = this.page;
    if (old === undefined || !old.machine.alive) return;
    const { scheduler, random } = this.device.world;
    this.page = undefined;
    if (random.chance(0.5)) old.machine.hangsUntilMs = scheduler.nowMs + random.between(1_000, 9_000);
    old.machine.after(0, () => void old.close().catch(() => undefined));
    scheduler.after(20_000, undefined, () => old.machine.kill());
    this.open();
  }
}
