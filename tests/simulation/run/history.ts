import { issueEnrolment } from '../../../central-api/enrolment-desk.ts';
import { type Backup, SimulatedCentre, type CentreMeddling } from '../centre/centre.ts';
import { makeKeys } from '../centre/keys.ts';
import { archivedViolations } from '../check/archived.ts';
import { type Violation, doubled, keptViolations } from '../check/invariants.ts';
import { Ledger } from '../check/ledger.ts';
import { hearStatements } from '../check/let-go.ts';
import { type Folds, folds } from '../check/merge.ts';
import { secretsOnTheWay } from '../check/secret.ts';
import { Counter } from '../office/counter.ts';
import { Device, type DeviceMeddling } from '../office/device.ts';
import { vouchedBy } from '../office/spare.ts';
import { officePackage } from '../office/people.ts';
import { withSimulatedPlatform } from '../world/globals.ts';
import type { Mishap } from '../world/machine.ts';
import { Network } from '../world/network.ts';
import { randomOf } from '../world/random.ts';
import { World } from '../world/world.ts';
import { advance } from './advance.ts';
import type { Profile } from './damage.ts';
import { befall } from './events.ts';
import { noteNamed } from './naming.ts';
import type { Plan } from './plan.ts';
import { untilQuiet } from './settling.ts';

/** One history from its plan: the same plan gives the same history, to the last call. */
export interface Meddling {
  readonly device?: DeviceMeddling;
  readonly centre?: CentreMeddling;
  readonly folds?: Partial<Folds>;
}

export interface HistoryOptions {
  readonly meddling?: Meddling;
  readonly planned?: { readonly point: number; readonly mishap: Mishap };
  readonly keepTrace?: boolean;
  /** Lived before, and found good: only the trace is wanted. What is merely looked at from outside is not looked at again. */
  readonly again?: boolean;
}

export interface Outcome {
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  readonly lines: readonly string[] | undefined;
  readonly operations: number;
  readonly faults: number;
  readonly lost: number;
  readonly named: number;
  readonly doubled: number;
  readonly stuck: number;
  readonly points: number;
  readonly virtualMs: number;
  /** Of the scheduler: what a history costs. */
  readonly events: number;
}

/** What the events of a plan work on. */
export interface Scene {
  readonly plan: Plan;
  readonly world: World;
  readonly network: Network;
  readonly centre: SimulatedCentre;
  readonly ledger: Ledger;
  /** By the device index of the plan; a replaced one is at the end of `retired`. */
  readonly counters: Counter[];
  readonly retired: Counter[];
  readonly violations: Violation[];
  readonly folds: Folds;
  backup: Backup | undefined;
  /** By the event that will put it back. */
  readonly profiles: Map<number, Profile>;
  /** What was put back, and what the centre held then that the image does not know. */
  readonly putBack: { readonly journal: string; readonly evidence: readonly string[] }[];
  /** Journals of which somebody has seen two branches or a hole, at whatever time. */
  readonly named: Set<string>;
  centreStartsAtMs: number | undefined;
  calmSinceMs: number;
  faults: number;
  stuck: number;
  /** Of everything that happened, before screens are held against their journals, which is done once. */
  traceHash: string | undefined;
  addCounter(index: number, number: number): Promise<Counter>;
  /** In the place of this one, which vouches for it. */
  addSpare(sponsor: Counter, index: number, number: number): Counter;
}

export function runHistory(plan: Plan, options: HistoryOptions = {}): Promise<Outcome> {
  return withSimulatedPlatform(() => live(plan, options));
}

async function live(
  plan: Plan,
  { meddling = {}, planned, keepTrace, again = false }: HistoryOptions,
): Promise<Outcome> {
  const world = new World(`history ${plan.seed}`, {
    planned,
    ...(keepTrace === undefined ? {} : { keepTrace }),
  });
  const ceremony = world.still('ceremony');
  const keys = await makeKeys(world.sealingOf(ceremony));
  const centre = new SimulatedCentre(world, keys, plan.centre, meddling.centre ?? {});
  let scene: Scene | undefined;
  try {
    await centre.start();
    scene = await sceneOf(plan, world, centre, meddling, again);
    world.counting = true;
    for (const event of plan.events) {
      await advance(scene, event.atMs);
      noteNamed(scene);
      await befall(scene, event, randomOf(`${plan.seed} event ${event.id}`));
      if (!again) check(scene);
      if (scene.violations.length > 0) break;
    }
    world.counting = false;
    if (scene.violations.length === 0) await untilQuiet(scene, again);
  } catch (error) {
    if (scene === undefined) throw error;
    scene.violations.push({ invariant: 'live', words: `The history breaks off: ${String(error)}` });
  } finally {
    centre.end();
  }
  return outcomeOf(scene);
}

export async function sceneOf(
  plan: Plan,
  world: World,
  centre: SimulatedCentre,
  meddling: Meddling,
  again = false,
): Promise<Scene> {
  const ledger = new Ledger();
  const network = new Network(world, (asked) => centre.ask(asked));
  const violations: Violation[] = [];
  if (!again) network.onLeave.push((asked) => violations.push(...secretsOnTheWay(asked)));
  hearStatements(world, network);
  network.onAnswer.push(({ method, path }, { status }) => {
    if (status < 500 && (status < 400 || !path.endsWith('/entries'))) return;
    violations.push({
      invariant: 'taken',
      words: `The centre answered ${method} ${path.split('?', 1)[0]} with ${status}.`,
    });
  });
  const random = world.random.fork('offices');
  const packages = Array.from({ length: plan.offices }, (_, at) =>
    officePackage(centre.keys.root, `KAN${at + 1}`, random),
  );
  const sealing = world.sealingOf(world.still('casework'));
  const scene: Scene = {
    plan,
    world,
    network,
    centre,
    ledger,
    counters: [],
    retired: [],
    violations,
    folds: { ...folds, ...meddling.folds },
    backup: undefined,
    profiles: new Map(),
    putBack: [],
    named: new Set(),
    centreStartsAtMs: undefined,
    calmSinceMs: 0,
    faults: 0,
    stuck: 0,
    traceHash: undefined,
    async addCounter(index, number) {
      const office = packages[index % packages.length];
      if (office === undefined) throw new Error('There is no office.');
      const counter = newCounter(office.profile.office, number);
      const database = centre.cluster.connect(world.still('enrolment desk'));
      counter.device.code = await issueEnrolment(database, sealing, { package: office, counter: String(number) });
      scene.counters[index] = counter;
      counter.open();
      return counter;
    },
    addSpare(sponsor, index, number) {
      const [office = ''] = sponsor.device.name.split(' ', 1);
      const spare = newCounter(office, number);
      spare.joining = vouchedBy(sponsor);
      scene.counters[index] = spare;
      spare.open();
      return spare;
    },
  };
  function newCounter(office: string, number: number): Counter {
    const counter = new Counter(
      new Device({
        name: `${office} counter ${number}`,
        counter: String(number),
        world,
        network,
        ledger,
        meddling: meddling.device ?? {},
        onDexie: plan.onDexie,
      }),
    );
    counter.hasWorker = !plan.withoutWorker;
    return counter;
  }
  for (let index = 0; index < plan.devices; index++) {
    await scene.addCounter(index, 1 + Math.floor(index / plan.offices));
  }
  await world.scheduler.runUntil(60_000, () => scene.counters.every(({ isOpen }) => isOpen));
  if (!scene.counters.every(({ isOpen }) => isOpen)) {
    const [fault] = scene.counters.flatMap(({ faults }) => faults);
    throw new Error('The offices did not open in a good world.', { cause: fault });
  }
  return scene;
}

export function check(scene: Scene): void {
  const { ledger, centre, violations } = scene;
  violations.push(...keptViolations(ledger, centre));
  violations.push(...archivedViolations(ledger, [...scene.counters, ...scene.retired], centre.casework.archive));
  for (const { device } of [...scene.counters, ...scene.retired]) {
    for (const words of device.letGoWrongly.splice(0)) violations.push({ invariant: 'let-go', words });
  }
  for (const name of doubled(ledger)) violations.push({ invariant: 'once', words: `Number ${name} was given twice.` });
}

function outcomeOf(scene: Scene): Outcome {
  const { world, network, ledger, violations } = scene;
  const count = (invariant: Violation['invariant']): number =>
    violations.filter((violation) => violation.invariant === invariant).length;
  return {
    violations,
    traceHash: scene.traceHash ?? world.traceHash,
    lines: world.lines,
    operations: ledger.entries.length,
    faults: scene.faults + network.faults,
    lost: count('kept'),
    named: scene.putBack.filter(({ journal }) => scene.named.has(journal)).length,
    doubled: count('once'),
    stuck: scene.stuck,
    points: world.points,
    virtualMs: world.scheduler.nowMs,
    events: world.scheduler.events,
  };
}
