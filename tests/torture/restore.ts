import { createHash } from 'node:crypto';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureKeys, loadReceivingKeys } from '../../central-api/ceremony.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import type { Asked } from './main.ts';
import { type Report, say } from './report.ts';
import { type HealingDevice, healingDevice, sentBytes } from './support/healing-device.ts';
import { type BackedUpPostgres, startBackedUpPostgres } from './support/backed-up-postgres.ts';
import { readStores } from './support/at-centre.ts';

/**
 * A centre that lost something is filled again by the offices. Twenty counters had everything received; then the centre
 * comes back as an older copy of its files, from a base backup of its PostgreSQL, or empty with nothing but the root's key.
 * Afterwards it must hold every entry and part that any counter holds, for hardly more bytes than were missing.
 */
const devices = 20;
const applications = 100;
const applicationsBefore = 60;
const portraitBytes = 2_000;

const losses = ['base-backup', 'snapshot', 'empty'] as const;
type Loss = (typeof losses)[number];

export async function restore({ trials }: Asked): Promise<Report> {
  const figures: Record<string, number> = {};
  let lost = 0;
  let worst = 0;
  for (let run = 0; run < trials; run += 1) {
    const loss: Loss = losses[run % losses.length] ?? 'empty';
    const healed = await healing(loss);
    say(`${run + 1}/${trials} ${loss}: ${JSON.stringify(healed)}`);
    lost += healed.stillMissing;
    worst = Math.max(worst, healed.resentRatio);
    const name = loss === 'base-backup' ? 'baseBackup' : loss;
    figures[`${name}Seconds`] = healed.seconds;
    figures[`${name}ResentBytes`] = healed.resentBytes;
    figures[`${name}MissingBytes`] = healed.missingBytes;
    figures[`${name}ResentRatio`] = healed.resentRatio;
  }
  return {
    name: 'restore',
    trials,
    lost,
    figures: { devices, entriesEach: applications * 2 + 2, ...figures, resentRatio: worst },
    bounds: { resentRatio: { most: 1.05 } },
  };
}

interface Healed {
  readonly seconds: number;
  readonly missingBytes: number;
  readonly resentBytes: number;
  readonly resentRatio: number;
  /** Entries and parts of any counter that the centre does not hold in the end. */
  readonly stillMissing: number;
}

async function healing(loss: Loss): Promise<Healed> {
  const postgres = loss === 'base-backup' ? await startBackedUpPostgres() : undefined;
  const centre = await testCentre(postgres === undefined ? {} : { databaseUrl: postgres.url });
  const kept = `${centre.dir}-kept`;
  try {
    const counters: HealingDevice[] = [];
    for (let made = 0; made < devices; made += 1) counters.push(await healingDevice(centre));
    await work(counters, applicationsBefore);
    postgres?.backUp();
    await centre.stop();
    if (loss !== 'empty') cpSync(centre.dir, kept, { recursive: true });
    await centre.restart();
    await work(counters, applications - applicationsBefore);
    await centre.stop();

    if (postgres === undefined) await lose(loss, centre, kept);
    else await restored(postgres, centre, kept);
    await centre.restart();
    const missing = await missingFrom(centre, counters);
    const before = sentBytes(counters);
    const began = performance.now();
    await Promise.all(counters.map((counter) => counter.drain()));
    const seconds = Number(((performance.now() - began) / 1_000).toFixed(1));
    const resentBytes = sentBytes(counters) - before;
    const stillMissing = (await missingFrom(centre, counters)).places;
    const resentRatio = Number((resentBytes / missing.bytes).toFixed(4));
    return { seconds, missingBytes: missing.bytes, resentBytes, resentRatio, stillMissing };
  } finally {
    await centre.end();
    await postgres?.remove();
    rmSync(kept, { recursive: true, force: true });
  }
}

async function work(counters: readonly HealingDevice[], saves: number): Promise<void> {
  for (const counter of counters) {
    for (let saved = 0; saved < saves; saved += 1) await counter.save(portraitBytes);
    await counter.drain();
  }
}

/** Database and parts are those of the night before; what the centre notes beside the database is not. */
async function restored(postgres: BackedUpPostgres, centre: TestCentre, kept: string): Promise<void> {
  await postgres.restore();
  rmSync(join(centre.dir, 'parts'), { recursive: true });
  cpSync(join(kept, 'parts'), join(centre.dir, 'parts'), { recursive: true });
}

async function lose(loss: Loss, centre: TestCentre, kept: string): Promise<void> {
  if (loss === 'snapshot') {
    rmSync(centre.dir, { recursive: true });
    cpSync(kept, centre.dir, { recursive: true });
    return;
  }
  const keys = join(centre.dir, 'keys');
  for (const name of readdirSync(centre.dir)) {
    if (name !== 'keys') rmSync(join(centre.dir, name), { recursive: true });
  }
  for (const name of readdirSync(keys)) if (name !== 'root.key') rmSync(join(keys, name), { recursive: true });
  await ensureKeys(sealing, keys, { upstreams: [''], at: new Date().toISOString() });
  await loadReceivingKeys(sealing, keys);
}

/** What counters hold and the running centre does not, byte for byte. */
async function missingFrom(
  { running }: TestCentre,
  counters: readonly HealingDevice[],
): Promise<{ places: number; bytes: number }> {
  const held = await readStores(running.parts.database, running.parts.store);
  let [places, bytes] = [0, 0];
  for (const counter of counters) {
    for (const { wire, entry } of counter.entries) {
      const whole = wire.body === undefined ? wire.jws : `${wire.jws}\n${wire.body}`;
      const hash = createHash('sha256').update(whole).digest('base64url');
      if (held.entries.get(`${entry.journal}/${entry.seq}`)?.has(hash) !== true) {
        places += 1;
        bytes += wire.jws.length + (wire.body?.length ?? 0);
      }
      for (const { digest, size } of entry.parts ?? []) {
        if (held.parts.has(digest)) continue;
        places += 1;
        bytes += size;
      }
    }
  }
  return { places, bytes };
}
