import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { StartReport } from '../../src/storage/ports.ts';
import { type Random, randomOf } from '../simulation/world/random.ts';
import type { Asked } from './main.ts';
import { type Report, say } from './report.ts';
import { readCentre } from './support/at-centre.ts';
import { type Copy, type Rot, damage, rots } from './support/damage-files.ts';
import { TorturedCounter, passphrase } from './support/tortured-counter.ts';
import { type TorturedOffice, openOffice } from './support/tortured-office.ts';

/**
 * An hour's work that only this computer holds, then rot in one copy of it, sometimes in the other after the first was
 * mended, and then the centre is back. Not whether the device finds its entries is judged, but whether they are received.
 */
const saves = 90;
const drainMs = 45_000;

export async function corrupt({ trials: asked, seed, only }: Asked): Promise<Report> {
  const trials = only === undefined ? asked : 1;
  const office = await openOffice();
  const counter = new TorturedCounter(office);
  const kept = mkdtempSync(join(tmpdir(), 'loket-torture-kept-'));
  const copies = { profile: join(kept, 'profile'), centre: join(kept, 'centre') };
  const figures = { received: 0, recoveredAtStart: 0, secondStarts: 0, begunAnew: 0, mendedLater: 0, named: 0 };
  const lost: string[] = [];
  try {
    await counter.enrol();
    await counter.close();
    await office.centre.stop();
    copy(office.centre.dataDir, copies.centre);
    office.reachable(false);
    await office.centre.startAgain();
    const page = await counter.begin();
    await page.evaluate((count) => torture.work(count), saves);
    await counter.close();
    copy(counter.profile.directory, copies.profile);
    const hour = counter.ledger;

    const first = only === undefined ? 0 : only - 1;
    for (let run = first; run < first + trials; run += 1) {
      await office.centre.kill();
      copy(copies.centre, office.centre.dataDir);
      copy(copies.profile, counter.profile.directory);
      counter.ledger = hour.copy();
      office.reachable(false);
      await office.centre.startAgain();
      const outcome = await oneTrial(office, counter, randomOf(`corrupt ${seed} ${run + 1}`), run);
      const missing = counter.ledger.missingAt(await readCentre(office.centre.dataDir));
      const unnamed = missing.length > 0 && outcome.named === 0;
      if (unnamed) lost.push(...missing.map((place) => `${run + 1} ${place}`));
      figures.received += missing.length === 0 ? 1 : 0;
      figures.named += outcome.named > 0 ? 1 : 0;
      figures.recoveredAtStart += outcome.recovered ? 1 : 0;
      figures.secondStarts += outcome.secondStarts;
      figures.begunAnew += outcome.begunAnew;
      figures.mendedLater += outcome.mended;
      say(`${run + 1}/${first + trials} ${outcome.story}: ${missing.length} not received, ${outcome.named} named`);
      if (missing.length > 0) say(`  ${missing.slice(0, 3).join(', ')} …; ${counter.faults.join('; ')}`);
      counter.faults.length = 0;
    }
    const { size: entries, parts } = hour;
    return { name: 'corrupt', trials, lost: lost.length, figures: { seed, entries, parts, ...figures } };
  } finally {
    await counter.kill();
    await office.remove();
    counter.profile.remove();
    rmSync(kept, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly story: string;
  readonly recovered: boolean;
  /** Starts that the browser refused, and at the next one did not. */
  readonly secondStarts: number;
  /** Times that a person had a new database made, as the browser refused the old one again. */
  readonly begunAnew: number;
  /** Records that the full check put right in either copy. */
  readonly mended: number;
  /** Entries and parts that the device itself says it does not have. */
  readonly named: number;
}

async function oneTrial(
  office: TorturedOffice,
  counter: TorturedCounter,
  random: Random,
  run: number,
): Promise<Outcome> {
  const order: readonly Copy[] = random.chance(0.5) ? ['database', 'second-copy'] : ['second-copy', 'database'];
  // The first twelve are each rot in each copy; later ones may hit the other copy too, once the first was mended.
  const first = run < 2 * rots.length ? run : random.below(2 * rots.length);
  const hits: [Copy, Rot][] = [[first % 2 === 0 ? 'database' : 'second-copy', rots[first >> 1] ?? 'bit']];
  if (run >= 2 * rots.length && random.chance(0.5)) {
    const [hit = 'database'] = hits[0] ?? [];
    hits.push([order.find((copy) => copy !== hit) ?? 'second-copy', random.pick(rots)]);
  }
  const story: string[] = [];
  const seen = { recovered: false, secondStarts: 0, begunAnew: 0, mended: 0, named: 0 };
  let page: Page | undefined;
  for (const [copy, rot] of hits) {
    if (page !== undefined) {
      await look(page, seen);
      await counter.close();
    }
    story.push(damage(counter.profile, copy, rot, random));
    page = await counter.start();
    let start = await begin(page);
    if (start instanceof Error) {
      // What a person does at a page that says it cannot start: the browser is started again, once.
      story.push(`only at the second start (${start.message.split('\n', 1)[0]})`);
      await counter.kill();
      page = await counter.start();
      start = await begin(page);
      if (!(start instanceof Error)) seen.secondStarts += 1;
    }
    if (start instanceof Error && start.message.includes('database-refused')) {
      // And at one that offers to go on from the second copy: it is pressed, and the page starts again.
      story.push('begun anew from the second copy');
      await page.evaluate(() => torture.beginAnew());
      await counter.kill();
      page = await counter.start();
      start = await begin(page);
      if (!(start instanceof Error)) seen.begunAnew += 1;
    }
    if (start instanceof Error) {
      await counter.kill();
      await office.centre.stop();
      return { ...seen, story: `${story.join(', ')}; does not start: ${start.message}` };
    }
    if (start.kind === 'recovered') {
      seen.recovered = true;
      seen.named += start.partsMissing + (start.entriesMissing ?? 0);
    }
  }
  if (page === undefined) throw new Error('A trial without a start.');
  office.reachable(true);
  const drained = await counter.drained(page, drainMs);
  // What sending alone did not get over, the full check of an idle hour must.
  await look(page, seen);
  if (!drained && !(await counter.drained(page, drainMs))) story.push('something still waits');
  seen.named += await page.evaluate(() => torture.partsMissing());
  await counter.kill();
  await office.centre.stop();
  return { ...seen, story: story.join(', ') };
}

const begin = (page: Page): Promise<StartReport | Error> =>
  page.evaluate((words) => torture.begin(words), passphrase).catch((error: Error) => error);

async function look(page: Page, seen: { mended: number; named: number }): Promise<void> {
  const report = await page.evaluate(() => torture.check());
  seen.mended += (report?.mendedInDatabase ?? 0) + (report?.mendedInSecondCopy ?? 0);
  seen.named += report?.lost ?? 0;
}

/** A directory with all that is in it, over whatever was there; holes stay holes. */
function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true, maxRetries: 5 });
  execFileSync('cp', ['-a', '--sparse=always', from, to]);
}
