import { expect, it } from 'vitest';
import { runHistory } from './run/history.ts';
import type { EventKind, Plan, PlannedEvent } from './run/plan.ts';

/** What the simulation found, cut down to what it takes: each of these failed before it was mended. */
const event = (id: number, seconds: number, kind: EventKind, device = 0, forMs = 30_000): PlannedEvent => ({
  id,
  atMs: seconds * 1_000,
  kind,
  device,
  forMs,
});

const plan = (events: readonly PlannedEvent[], more: Partial<Plan> = {}): Plan => ({
  seed: 1,
  offices: 1,
  devices: 2,
  centre: 'postgres',
  onDexie: false,
  withoutWorker: false,
  events,
  ...more,
});

it('a profile that is put back, and has nothing to send, is named at the next contact with the centre', async () => {
  const outcome = await runHistory(
    plan([event(1, 5, 'visit'), event(2, 60, 'reload', 1), event(3, 70, 'visit'), event(4, 200, 'roll-back')]),
  );
  expect(outcome.violations).toEqual([]);
  expect(outcome.named).toBe(1);
});

it('a profile that is put back, and meets a proxy first, is named when it comes through to the centre', async () => {
  // Whose next try was so late that everything was called quiet before it.
  const shares = { 'busy-503': 0.131, 'unsigned-404': 0.094, 'redirect-302': 0.021 };
  const outcome = await runHistory(
    plan(
      [
        event(18, 401, 'centre-crash', 2, 94_653),
        event(25, 419, 'lose-database', 2),
        event(8, 579, 'visit', 3),
        { ...event(21, 650, 'weather', 1, 204_199), shares },
        event(30, 657, 'roll-back', 3, 168_042),
        event(3, 686, 'visit'),
      ],
      { seed: 985048, offices: 2, devices: 4 },
    ),
  );
  expect(outcome.violations).toEqual([]);
  expect(outcome.named).toBe(1);
});

it('a profile that is put back, and whose first question the centre fails to answer, asks again', async () => {
  const shares = { 'proxy-413': 0.034_83, 'server-500': 0.183_209_1 };
  const outcome = await runHistory(
    plan(
      [
        event(18, 34.215, 'lose-database', 2, 217_544),
        { ...event(19, 51.066, 'weather', 1, 199_007), shares: { ...shares, 'answer-lost': 0.230_075_7 } },
        event(21, 172.564, 'roll-back', 2, 97_409),
        event(14, 181.18, 'declared', 1, 114_585),
      ],
      { seed: 2001028, devices: 4, centre: 'embedded' },
    ),
  );
  expect(outcome.violations).toEqual([]);
  expect(outcome.named).toBe(1);
});

it('a device is enrolled in place of another while the centre is writing', async () => {
  // The desk waited for the centre's database with the clock standing still, for ever.
  const shares = { 'request-lost': 0.14032806636532769, 'proxy-413': 0.23196941742207855 };
  const more = { 'busy-503': 0.15745973895536736, 'days-late': 0.020895104855298996 };
  const outcome = await runHistory(
    plan(
      [
        event(11, 16.708, 'visit', 1, 136_884),
        event(2, 54.276, 'visit', 0, 10_800),
        { ...event(16, 86.068, 'weather', 0, 55_092), shares: { ...shares, ...more } },
        event(10, 109.301, 'visit', 2, 235_986),
        event(19, 129.444, 'device-replaced', 1, 113_721),
      ],
      { seed: 1800395, offices: 2, devices: 3, centre: 'embedded', withoutWorker: true },
    ),
  );
  expect(outcome.violations).toEqual([]);
});

it('keys that a full disk did not take with the rest of a new second copy are in it as soon as that is called whole', async () => {
  // Then the database was lost, and nobody could come in any more.
  const outcome = await runHistory(
    plan(
      [
        event(21, 183.38, 'lose-copy', 1, 179_516),
        event(17, 184.309, 'full-disk', 1, 208_557),
        event(18, 407.594, 'lose-database', 1, 198_775),
      ],
      { seed: 1900833, offices: 2, onDexie: true, withoutWorker: true },
    ),
  );
  expect(outcome.violations).toEqual([]);
});

it('a centre whose whole computer is put back, and whose receipt keys are withdrawn then, is filled again', async () => {
  const outcome = await runHistory(
    plan(
      [
        event(1, 5, 'visit'),
        event(2, 40, 'centre-restored'),
        event(3, 100, 'visit', 1),
        event(4, 110, 'visit'),
        event(5, 300, 'centre-stop'),
        event(6, 301, 'centre-restored'),
        event(7, 302, 'keys-rotated'),
        event(8, 303, 'keys-rotated'),
      ],
      { seed: 3 },
    ),
  );
  expect(outcome.violations).toEqual([]);
});

/** Seed 901284. Of these seeds one has the database alone put back first, and both all that its computer had in the end. */
it.each([2, 6])(
  'a centre that is put back twice to one backup is in another epoch each time (seed %i)',
  async (seed) => {
    const outcome = await runHistory(
      plan(
        [
          event(1, 5, 'visit'),
          event(2, 60, 'centre-restored'),
          event(3, 100, 'visit', 1),
          event(4, 250, 'centre-restored'),
          event(5, 560, 'centre-restored'),
        ],
        { seed },
      ),
    );
    expect(outcome.violations).toEqual([]);
  },
);

/** Seed 901879. */
it('what is saved while the second copy is out of order for ever is sent, though the database was full when it failed', async () => {
  const outcome = await runHistory(
    plan([
      event(1, 20, 'copy-fails-for-ever'),
      event(2, 50, 'full-disk', 0, 120_000),
      event(3, 90, 'reload'),
      event(4, 400, 'visit'),
    ]),
  );
  expect(outcome.violations).toEqual([]);
});

/** Seeds 1400156 and 1401589: the budget of one damaged copy was the simulation's to keep. */
it('a second copy does not fail for good while a lost database is filled from it', async () => {
  const outcome = await runHistory(
    plan([event(22, 490, 'lose-database', 1), event(24, 491, 'copy-fails-for-ever', 1)]),
  );
  expect(outcome.violations).toEqual([]);
});
