import { declare, goOn } from '../office/people.ts';
import { upgrade } from '../office/upgrade.ts';
import { visitBy, work } from '../office/work.ts';
import type { Counter } from '../office/counter.ts';
import { isAtCentre, rowsOf } from '../check/held.ts';
import type { Random } from '../world/random.ts';
import type { Scene } from './history.ts';
import { damage, mendLater, profiles, rollBack } from './damage.ts';
import { type EventKind, type PlannedEvent, works } from './plan.ts';

/** What each kind of event does to the scene. Returns when it has begun; what it sets going goes on by itself. */

export async function befall(scene: Scene, event: PlannedEvent, random: Random): Promise<void> {
  const { world, centre, network } = scene;
  const counter = scene.counters[event.device % scene.counters.length];
  if (counter === undefined) return;
  world.trace(`event ${event.id} ${event.kind} ${counter.device.name}`);
  if (!works.some((kind) => kind === event.kind)) scene.faults += 1;
  const after = (ms: number, run: () => void): void => void world.scheduler.after(ms, undefined, run);
  const again = (): void => counter.openLater(random.between(500, 8_000));
  profiles(scene);
  switch (event.kind) {
    case 'visit':
      return work(counter, visitBy(random, event.id), 6);
    case 'goes-on-elsewhere': {
      const [office] = counter.device.name.split(' ', 1);
      const others = scene.ledger.entries.filter(
        ({ device, subject }) =>
          subject !== undefined && device !== counter.device && device.name.startsWith(`${office} `),
      );
      if (others.length === 0) return;
      const { subject } = random.pick(others);
      return work(counter, async ({ actions }) => void (subject && (await goOn(actions, subject, event.id))), 6);
    }
    case 'declared':
      return work(counter, ({ desk }) => declare(desk, random), 6);
    case 'upgrade':
      return upgrade(world, counter, random);
    case 'reload': {
      const { page } = counter;
      if (page === undefined || !counter.isOpen) return;
      void page.machine.run(() => page.close().catch(() => undefined));
      return after(3_000, () => {
        if (counter.page === page) counter.crashPage();
        counter.open();
      });
    }
    case 'crash-page':
      counter.crashPage();
      return again();
    case 'kill-worker':
      return counter.killWorker();
    case 'power-cut':
      counter.powerCut();
      return again();
    case 'lose-database':
    case 'lose-copy':
    case 'rot-database':
    case 'rot-copy':
      if (damage(counter, event.kind, random)) mendLater(scene, counter);
      return again();
    case 'roll-back':
      if (!rollBack(scene, counter, event.id)) return;
      again();
      // Often the centre cannot be asked yet: then what is saved meanwhile makes a second branch. Only when the centre will
      // still know by then what the image does not: else nobody could ever tell.
      if (random.chance(0.6) && !centreMayForget(scene, event)) {
        network.weather.down = true;
        work(counter, visitBy(random, event.id), 6);
        after(event.forMs, () => {
          network.weather.down = false;
        });
      }
      return;
    case 'full-disk': {
      const { device } = counter;
      device.origin.full = true;
      device.disk.capacity = device.disk.used();
      return after(event.forMs, () => {
        device.origin.full = false;
        device.disk.capacity = Number.POSITIVE_INFINITY;
      });
    }
    case 'copy-fails':
      counter.device.disk.broken = true;
      return after(event.forMs, () => {
        counter.device.disk.broken = false;
      });
    case 'copy-fails-for-ever':
      // While the other copy is not whole again this one may fail for a while, and not for good.
      if (counter.device.damaged) return world.trace('not within the budget now');
      counter.device.disk.broken = true;
      return;
    case 'clock-jump': {
      const leap = random.pick([4 * 60_000, 3_600_000, 86_400_000, 400 * 86_400_000, 4_000 * 86_400_000]);
      counter.device.skewMs += random.chance(0.5) ? leap : -leap;
      return after(2_000, () => counter.page?.confirmClock());
    }
    case 'second-tab':
      // Somebody is at work in the first one.
      work(counter, visitBy(random, event.id), 0);
      return after(random.between(20, 400), () => counter.secondTab());
    case 'lock': {
      const { page } = counter;
      if (page !== undefined && counter.isOpen) void page.machine.run(() => page.actions.lock());
      return after(2_000, () => {
        counter.crashPage();
        counter.open();
      });
    }
    case 'outage':
      network.weather.down = true;
      return after(event.forMs, () => {
        network.weather.down = false;
      });
    case 'weather': {
      const { shares } = event;
      network.weather.shares = shares ?? {};
      return after(event.forMs, () => {
        if (network.weather.shares === shares) network.weather.shares = {};
      });
    }
    case 'centre-crash':
      centre.crash(random.chance(0.5));
      return startLater(scene, event.forMs / 4);
    case 'centre-stop':
      await centre.stop();
      return startLater(scene, event.forMs / 4);
    case 'centre-restored':
      if (scene.backup === undefined) {
        scene.backup = centre.backup();
        return;
      }
      return centre.restore(scene.backup, random.chance(0.5));
    case 'centre-empty':
      centre.loseEverything();
      return centre.start();
    case 'keys-rotated': {
      await centre.keys.rotate();
      if (random.chance(0.5)) await centre.keys.rotate();
      if (!centre.running) return;
      centre.crash(false);
      return centre.start();
    }
    case 'keys-rotated-in-a-batch':
      // The next run of entries that leaves meets a centre that goes over to a new key while it answers.
      network.atNextRun = () => after(random.next() * 40, () => void centre.takeNewKeys());
      return;
    case 'device-replaced': {
      if (!centre.running || network.weather.down) return;
      scene.retired.push(counter);
      // The desk may have to wait for a centre that is writing.
      await world.finish(scene.addCounter(event.device % scene.counters.length, 50 + event.id));
      return;
    }
    case 'spare': {
      if (!counter.isOpen || counter.device.rolledBack) return;
      // Nobody can ask the centre, and half of the times nobody ever hears of the sponsor again.
      network.weather.down = true;
      after(event.forMs, () => {
        network.weather.down = false;
      });
      const spare = scene.addSpare(counter, event.device % scene.counters.length, 50 + event.id);
      scene.retired.push(counter);
      if (random.chance(0.5)) goesWhenJoined(scene, counter, spare);
      return;
    }
  }
}

const looksMs = 1_000;
const asksMs = 120_000;

/** As soon as the spare works the sponsor is gone with its disk, and what the centre had not received by then. */
function goesWhenJoined({ world, centre, ledger, plan }: Scene, sponsor: Counter, spare: Counter): void {
  const untilMs = world.scheduler.nowMs + asksMs;
  const look = (): void => {
    if (!spare.device.enrolled) {
      if (world.scheduler.nowMs < untilMs) world.scheduler.after(looksMs, undefined, look);
      return;
    }
    sponsor.crashAll();
    sponsor.gone = true;
    // A centre that forgets later has nobody to ask.
    const { nowMs } = world.scheduler;
    const mayForget = plan.events.some(({ kind, atMs }) => atMs >= nowMs && forgetful.includes(kind));
    for (const saved of ledger.entries) {
      if (saved.device === sponsor.device && (mayForget || !isAtCentre(centre, saved))) saved.beyondBudget = true;
    }
    world.trace(`${sponsor.device.name} is gone`);
  };
  look();
}

const forgetful: readonly EventKind[] = ['centre-crash', 'centre-restored', 'centre-empty'];
const untilAskedMs = 10 * 60_000;

function centreMayForget({ plan }: Scene, { atMs, forMs }: PlannedEvent): boolean {
  const untilMs = atMs + forMs + untilAskedMs;
  return plan.events.some((other) => other.atMs >= atMs && other.atMs <= untilMs && forgetful.includes(other.kind));
}

function startLater(scene: Scene, inMs: number): void {
  scene.centreStartsAtMs = scene.world.scheduler.nowMs + inMs;
}

export const journalsOf = (counter: Counter): readonly { journal: string; seq: number; secondCopySeq: number }[] =>
  rowsOf(counter.device, 'journals') as unknown as { journal: string; seq: number; secondCopySeq: number }[];
