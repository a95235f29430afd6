import { setTimeout as pause } from 'node:timers/promises';
import { deleteDatabases, deleteFiles } from '../support/damage.ts';
import { type Random, randomOf } from '../simulation/world/random.ts';
import type { Asked } from './main.ts';
import { type Report, say } from './report.ts';
import { readCentre } from './support/at-centre.ts';
import { TorturedCounter, passphrase } from './support/tortured-counter.ts';
import { type TorturedOffice, openOffice } from './support/tortured-office.ts';

/**
 * SIGKILL of Chromium at random moments, always the same profile: in capture, while sending, at the start, in the midst of
 * a recovery, of a change of the schema. What was called saved must be found again at each next start, and at the centre
 * in the end. The processes die, the machine does not: what was written but not flushed survives this, and not a power cut.
 */
export async function kill({ trials, seed }: Asked): Promise<Report> {
  const random = randomOf(`kill ${seed}`);
  const office = await openOffice();
  const counter = new TorturedCounter(office);
  const trial: Trial = { office, counter, random, migrations: 0 };
  const counts: Record<Moment, number> = { capture: 0, drain: 0, start: 0, recovery: 0, migration: 0 };
  const lost = new Set<string>();
  let kills = 0;
  try {
    await counter.enrol();
    await counter.close();
    for (let run = 0; run < trials; run += 1) {
      const moment = momentOf(run, random);
      counts[moment] += 1;
      kills += await moments[moment](trial);
      const page = await counter.begin();
      const found = await page.evaluate(() => torture.found());
      for (const place of counter.ledger.missingOn(found)) lost.add(place);
      const twice = found.numbers.length - new Set(found.numbers).size;
      if (twice > 0) throw new Error(`${twice} queue numbers were given twice (seed ${seed}, trial ${run + 1}).`);
      say(`${run + 1}/${trials} ${moment}: ${counter.ledger.size} saved, ${lost.size} lost`);
      await counter.kill();
      kills += 1;
    }
    const page = await counter.begin();
    office.reachable(true);
    if (!(await counter.drained(page))) say('something still waits to be sent');
    const compared = await page.evaluate(() => torture.check());
    await counter.close();
    await office.centre.stop();
    for (const place of counter.ledger.missingAt(await readCentre(office.centre.dataDir))) lost.add(place);
    for (const place of counter.ledger.contradicted) lost.add(place);
    const { ledger } = counter;
    return {
      name: 'kill',
      trials,
      lost: lost.size,
      figures: {
        seed,
        kills,
        saved: ledger.size,
        partsSaved: ledger.parts,
        savedInOneCopy: ledger.oneCopy,
        ...counts,
        mendedInDatabase: compared?.mendedInDatabase ?? -1,
        mendedInSecondCopy: compared?.mendedInSecondCopy ?? -1,
      },
    };
  } finally {
    await counter.kill();
    await office.remove();
    counter.profile.remove();
  }
}

interface Trial {
  readonly office: TorturedOffice;
  readonly counter: TorturedCounter;
  readonly random: Random;
  migrations: number;
}

type Moment = 'capture' | 'drain' | 'start' | 'recovery' | 'migration';

/** The first five are one of each kind, so that a short run has seen them all. */
function momentOf(run: number, random: Random): Moment {
  const each: readonly Moment[] = ['capture', 'drain', 'start', 'recovery', 'migration'];
  return each[run] ?? random.pick([...each, 'capture', 'capture', 'drain', 'drain', 'start']);
}

/** Each leaves the browser dead and gives how often it was killed. */
const moments: Readonly<Record<Moment, (trial: Trial) => Promise<number>>> = {
  async capture({ office, counter, random }) {
    office.reachable(false);
    const page = await counter.begin();
    dying(page.evaluate(() => torture.work(10_000)));
    await pause(random.between(50, 2_500));
    await counter.kill();
    return 1;
  },

  async drain({ office, counter, random }) {
    office.reachable(true);
    const page = await counter.begin();
    dying(page.evaluate(() => torture.work(10_000)));
    await pause(random.between(0, 500));
    dying(page.evaluate(() => torture.sendNow()));
    await pause(random.between(0, 2_500));
    await counter.kill();
    return 1;
  },

  async start({ counter, random }) {
    return killedWhileOpening(counter, random, 800);
  },

  async recovery({ office, counter, random }) {
    await counter.kill();
    if (random.chance(0.5)) deleteDatabases(counter.profile, office.url);
    else deleteFiles(counter.profile);
    return killedWhileOpening(counter, random, 2_500);
  },

  async migration(trial) {
    const { counter, random } = trial;
    trial.migrations += random.between(1, 3);
    const kills = random.between(1, 3);
    for (let time = 0; time < kills; time += 1) {
      const page = await counter.start();
      dying(page.evaluate((more) => torture.migrateTo(more), trial.migrations));
      await pause(random.between(0, 600));
      await counter.kill();
    }
    const page = await counter.start();
    await page.evaluate((more) => torture.migrateTo(more), trial.migrations);
    await counter.kill();
    return kills + 1;
  },
};

/** Killed, and killed again in the start that follows, up to three times. */
async function killedWhileOpening(counter: TorturedCounter, random: Random, withinMs: number): Promise<number> {
  const kills = random.between(1, 3);
  for (let time = 0; time < kills; time += 1) {
    const page = await counter.start();
    dying(page.evaluate((words) => torture.begin(words), passphrase));
    await pause(random.between(0, withinMs));
    await counter.kill();
  }
  return kills;
}

/** Its end is the browser's death. Whatever else goes wrong shows in what is found afterwards. */
function dying(work: Promise<unknown>): void {
  work.catch((error: Error) => {
    if (!/closed|crashed|detached|destroyed/i.test(error.message)) say(`  ${error.message.split('\n', 1)[0]}`);
  });
}
