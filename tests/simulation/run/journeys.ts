import type { Actions } from '../../../src/actions/ports.ts';
import type { ApplicationId } from '../../../src/domain/ids.ts';
import type { Counter } from '../office/counter.ts';
import { declare, explain, goOn, intake, portrait } from '../office/people.ts';
import { randomOf } from '../world/random.ts';
import { damage } from './damage.ts';
import type { Scene } from './history.ts';

/**
 * Short scripts that are run once for every call that they make to storage, network and cryptography, with that one call
 * failing: by an error, by a full disk, by a crash. Each is given an open counter.
 */
export interface Journey {
  readonly name: string;
  readonly run: (scene: Scene, counter: Counter) => void | Promise<void>;
  /** How long it takes, with what comes after. */
  readonly forMs: number;
}

const random = () => randomOf('journey');
/** A case that another counter began. */
const elsewhere = '0192f0c1-2b3c-7d4e-8f50-617283940a1b' as ApplicationId;
const worked = (counter: Counter, work: (actions: Actions) => Promise<unknown>): void => {
  const { page } = counter;
  if (page !== undefined)
    void page.machine.run(() => work(page.actions).catch((error: unknown) => counter.faults.push(error)));
};
const opened = async (actions: Actions): Promise<ApplicationId | undefined> => {
  const saved = await actions.openCase({ door: 'newcomer', lane: 'regular' });
  return saved.ok ? saved.value.subject : undefined;
};
const withCase = (counter: Counter, work: (actions: Actions, subject: ApplicationId) => Promise<unknown>): void =>
  worked(counter, async (actions) => {
    const subject = await opened(actions);
    if (subject !== undefined) await work(actions, subject);
  });

export const journeys: readonly Journey[] = [
  { name: 'a ticket', forMs: 3_000, run: (_, counter) => worked(counter, (actions) => actions.issueNumber('A')) },
  { name: 'a case is opened', forMs: 3_000, run: (_, counter) => worked(counter, opened) },
  {
    name: 'intake, with a draft before it',
    forMs: 4_000,
    run: (_, counter) =>
      withCase(counter, async (actions, subject) => {
        await actions.keepDraft(subject, 'intake', { name: 'A' });
        await intake(actions, subject, 7);
      }),
  },
  {
    name: 'a portrait and its retake',
    forMs: 5_000,
    run: (_, counter) =>
      withCase(counter, async (actions, subject) => {
        await portrait(actions, subject, random());
        await portrait(actions, subject, random().fork('again'));
      }),
  },
  {
    name: 'a step that is explained, withdrawn and completed',
    forMs: 5_000,
    run: (_, counter) =>
      withCase(counter, async (actions, subject) => {
        await explain(actions, subject, 'interview');
        await intake(actions, subject, 3);
        await actions.withdrawStep({ subject, step: 'intake', reason: { code: 'wrong-person' } });
        await actions.completeApplication(subject);
      }),
  },
  {
    name: 'two saves at once',
    forMs: 4_000,
    run: (_, counter) =>
      withCase(counter, (actions, subject) =>
        Promise.all([intake(actions, subject, 1), explain(actions, subject, 'fingerprints')]),
      ),
  },
  {
    name: 'lock and sign in',
    forMs: 6_000,
    run(scene, counter) {
      void counter.page?.machine.run(() => counter.page?.actions.lock());
      scene.world.scheduler.after(1_500, undefined, () => {
        counter.crashPage();
        counter.open();
      });
    },
  },
  {
    name: 'a reload',
    forMs: 8_000,
    run(scene, counter) {
      const { page } = counter;
      if (page === undefined) return;
      void page.machine.run(() => page.close().catch(() => undefined));
      scene.world.scheduler.after(3_000, undefined, () => {
        counter.crashPage();
        counter.open();
      });
    },
  },
  {
    name: 'recovery of a lost database',
    forMs: 12_000,
    run(_, counter) {
      counter.loseDatabase();
      counter.open();
    },
  },
  {
    name: 'recovery of a lost second copy',
    forMs: 12_000,
    run(_, counter) {
      counter.loseCopy();
      counter.open();
    },
  },
  {
    name: 'a start after a power cut in the middle of a save',
    forMs: 9_000,
    run(scene, counter) {
      withCase(counter, (actions, subject) => intake(actions, subject, 5));
      scene.world.scheduler.after(45, undefined, () => {
        counter.powerCut();
        counter.openLater(500);
      });
    },
  },
  {
    name: 'a centre that comes back empty',
    forMs: 90_000,
    async run({ centre }) {
      centre.loseEverything();
      await centre.start();
    },
  },
  {
    name: 'new keys at the centre',
    forMs: 70_000,
    async run({ centre }) {
      await centre.keys.rotate();
      centre.crash(false);
      await centre.start();
    },
  },
  {
    name: 'new keys in the middle of a batch',
    forMs: 70_000,
    run({ network, centre, world }, counter) {
      network.atNextRun = () => void world.scheduler.after(10, undefined, () => void centre.takeNewKeys());
      withCase(counter, (actions, subject) => intake(actions, subject, 9));
    },
  },
  {
    name: 'a declaration of the office',
    forMs: 4_000,
    run: (_, counter) => {
      const { page } = counter;
      void page?.machine.run(() => declare(page.desk, random()).catch((error: unknown) => counter.faults.push(error)));
    },
  },
  {
    name: 'another tab takes over while somebody is at work',
    forMs: 25_000,
    run({ world }, counter) {
      withCase(counter, (actions, subject) => intake(actions, subject, 4));
      world.scheduler.after(30, undefined, () => counter.secondTab());
    },
  },
  {
    name: 'a rotten entry is found and mended',
    forMs: 8_000,
    run: (_, counter) => {
      damage(counter, 'rot-database', random());
      const { page } = counter;
      void page?.machine.run(() => page.opened.check().catch((error: unknown) => counter.faults.push(error)));
    },
  },
  {
    name: 'a case of another counter goes on here, and is sent',
    forMs: 60_000,
    run: (_, counter) => worked(counter, (actions) => goOn(actions, elsewhere, 8)),
  },
];
