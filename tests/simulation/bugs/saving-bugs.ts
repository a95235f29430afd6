import { foldApplication } from '../../../src/domain/application/application-fold.ts';
import { done } from '../../../src/domain/result.ts';
import type { SecondCopy } from '../../../src/storage/second-copy/port.ts';
import { type Bug, pageStorage } from './bug.ts';
import type { Meddling } from '../run/history.ts';

/** Mistakes between the press of Save and two copies, and at the start after a crash. */
const secondCopy =
  (change: (copy: SecondCopy) => Partial<SecondCopy>): (() => Meddling) =>
  () => ({
    device: {
      secondCopy: (copy) => {
        const changed = change(copy) as Record<string, unknown>;
        return new Proxy(copy, {
          get: (target, name: string) => changed[name] ?? Reflect.get(target, name),
        });
      },
    },
  });

export const savingBugs: readonly Bug[] = [
  {
    name: 'acknowledge-before-commit',
    what: 'Saved is said before the database has it.',
    meddling: pageStorage((storage) => ({
      async append(commit) {
        storage.append(commit).catch(() => undefined);
        return done('both');
      },
    })),
  },
  {
    name: 'skip-the-flush',
    what: 'The second copy is written and never flushed.',
    needs: ['lose-database'],
    meddling: () => ({
      device: {
        disk: (disk) => {
          disk.skipsFlush = true;
        },
      },
    }),
  },
  {
    name: 'flush-nothing',
    what: 'Neither the database nor the second copy is flushed before saved is said.',
    needs: ['power-cut'],
    meddling: () => ({
      device: {
        disk: (disk) => {
          disk.skipsFlush = true;
        },
        database: (origin) => {
          origin.flushesNothing = true;
        },
      },
    }),
  },
  {
    name: 'swallow-a-quota-error',
    what: 'A full disk is passed over, and saved is said.',
    needs: ['full-disk'],
    meddling: pageStorage((storage) => ({
      async append(commit) {
        const saved = await storage.append(commit);
        return !saved.ok && saved.refusal.code === 'room-full' ? done('both') : saved;
      },
    })),
  },
  {
    name: 'reuse-a-sequence',
    what: 'A tab goes on from the head that it remembers, and nobody looks whether the place is free.',
    needs: ['second-tab'],
    meddling: pageStorage((storage) => ({
      async head() {
        const head = await storage.head();
        const before = head && (await storage.entry(head.journal, head.seq - 1));
        return head === undefined || before === undefined ? head : { ...head, seq: before.seq, head: before.digest };
      },
      async append(commit) {
        const saved = await storage.append(commit);
        return !saved.ok && saved.refusal.code === 'sequence-taken' ? done('both') : saved;
      },
    })),
  },
  {
    name: 'write-half',
    what: 'A short write of the second copy passes for a whole one.',
    meddling: () => ({
      device: {
        disk: (disk) => {
          disk.writesHalf = true;
        },
      },
    }),
  },
  {
    name: 'copy-without-parts',
    what: 'The second copy gets entries and not their parts.',
    meddling: secondCopy((copy) => ({
      append: (records) => copy.append(records.filter(({ kind }) => kind === 'entry')),
    })),
  },
  {
    name: 'copy-without-bodies',
    what: 'The second copy gets entries without their bodies.',
    meddling: secondCopy((copy) => ({
      append: (records) =>
        copy.append(records.map((one) => (one.kind === 'entry' ? { ...one, wire: { jws: one.wire.jws } } : one))),
    })),
  },
  {
    name: 'an-empty-database-is-a-new-device',
    what: 'At the start nobody looks into the second copy.',
    meddling: secondCopy((copy) => ({
      async open(options) {
        return { ...(await copy.open(options)), last: undefined };
      },
      async read() {
        return { records: [], damaged: 0, next: undefined };
      },
    })),
  },
  {
    name: 'vault-in-one-place',
    what: 'The keys are kept in the database alone.',
    meddling: secondCopy(() => ({
      async writeVault() {
        return 'flushed';
      },
      async readVault() {
        return undefined;
      },
    })),
  },
  {
    name: 'numbers-from-memory',
    what: 'Cases of before this start are not read: numbers begin anew.',
    meddling: pageStorage((storage) => ({
      rows: async () => [],
      rowBoxes: async () => [],
      async overview() {
        const overview = await storage.overview();
        return { ...overview, counters: { ...overview.counters, applications: 0 } };
      },
    })),
  },
  {
    name: 'merge-by-arrival',
    what: 'Cases are rebuilt in the order in which entries come, not in the journal’s.',
    meddling: pageStorage((storage) => ({
      async entries(...given) {
        return (await storage.entries(...given)).toReversed();
      },
    })),
  },
  {
    name: 'first-come-first-served',
    what: 'Entries of several counters are put in the order in which they came.',
    meddling: () => ({
      folds: {
        application: (facts) => foldApplication(facts.map((fact, seq) => ({ ...fact, journal: '', seq }))),
      },
    }),
  },
  {
    name: 'count-instead-of-fold',
    what: 'Applications are counted up at each press of Save, whatever became of it.',
    meddling: () => {
      const counted = new Map<string, Set<string>>();
      return {
        device: {
          storage: (storage, device) => {
            const mine = counted.get(device.name) ?? new Set();
            counted.set(device.name, mine);
            return {
              ...storage,
              append(commit) {
                if (commit.entry.subject !== undefined) mine.add(commit.entry.subject);
                return storage.append(commit);
              },
              async overview() {
                const overview = await storage.overview();
                return { ...overview, counters: { ...overview.counters, applications: mine.size } };
              },
            };
          },
        },
      };
    },
  },
  {
    name: 'plain-rows',
    what: 'Summary rows are stored without being sealed.',
    meddling: () => ({ device: { sealsRows: false } }),
  },
];
