import type { DatabaseOrigin } from '../database/origin.ts';
import type { SimulatedDisk } from '../world/disk.ts';
import { lost } from '../check/invariants.ts';
import { type Raw, rawRows, rowsOf } from '../check/held.ts';
import type { Counter } from '../office/counter.ts';
import type { Device } from '../office/device.ts';
import type { Random } from '../world/random.ts';
import type { Scene } from './history.ts';

/**
 * Damage within the budget: one copy of a device at a time, and only while the other is whole; the next only after a look at
 * every byte found both in order again. A profile put back is outside of it, and has to be named.
 */
export type Damage = 'lose-database' | 'lose-copy' | 'rot-database' | 'rot-copy';

/** Both copies say the same, as far as the device itself knows. */
export function isWhole({ device }: Counter): boolean {
  if (!device.enrolled || device.damaged || device.disk.broken || device.origin.full) return false;
  const health = rowsOf(device, 'meta').find(({ name }) => name === 'secondCopy')?.['value'] as { state?: string };
  const journals = rowsOf(device, 'journals');
  return health?.state === 'in-order' && journals.every(({ seq, secondCopySeq }) => seq === secondCopySeq);
}

/** False when the budget does not allow it now. */
export function damage(counter: Counter, kind: Damage, random: Random): boolean {
  if (!isWhole(counter)) {
    counter.device.world.trace('not within the budget now');
    return false;
  }
  counter.device.damaged = true;
  // What takes one copy often takes the power too: the other has nothing but what was flushed.
  // A device in its first seconds has no file yet whose name would outlive that: no browser can flush a name.
  if (random.chance(0.5) && counter.device.disk.hasSettled()) counter.powerCut();
  switch (kind) {
    case 'lose-database':
      counter.loseDatabase();
      break;
    case 'lose-copy':
      counter.loseCopy();
      break;
    case 'rot-database':
      rotRow(rawRows(counter.device, random.chance(0.7) ? 'entries' : 'parts'), random);
      break;
    case 'rot-copy':
      counter.device.disk.rot(random, 'copy-');
      break;
  }
  return true;
}

function rotRow(rows: readonly Raw[], random: Random): void {
  if (rows.length === 0) return;
  const row = random.pick(rows);
  const { entry, bytes } = row.value as { entry?: { body?: string }; bytes?: Uint8Array };
  if (bytes !== undefined) {
    const rotten = bytes.slice();
    const at = random.below(rotten.byteLength);
    rotten[at] = (rotten[at] ?? 0) ^ 4;
    row.replace({ ...row.value, bytes: rotten });
  } else if (entry?.body !== undefined) {
    const at = random.below(entry.body.length);
    const letter = entry.body[at] === 'A' ? 'B' : 'A';
    row.replace({
      ...row.value,
      entry: { ...entry, body: entry.body.slice(0, at) + letter + entry.body.slice(at + 1) },
    });
  }
}

const lookAgainMs = 20_000;

/** Looks at every byte, again and again, until both copies are whole. */
export function mendLater(scene: Scene, counter: Counter): void {
  const { device } = counter;
  scene.world.scheduler.after(lookAgainMs, undefined, () => {
    const { page } = counter;
    if (page === undefined || !counter.isOpen) return mendLater(scene, counter);
    let looked = false;
    void page.machine.run(async () => {
      const report = await page.opened.check().catch(() => undefined);
      looked = true;
      if (report?.lost === 0 && report.inOneCopy === 0) device.damaged = false;
      else mendLater(scene, counter);
    });
    // A page that died while it looked never says so.
    scene.world.scheduler.after(60_000, undefined, () => {
      if (!looked) mendLater(scene, counter);
    });
  });
}

export interface Profile {
  readonly device: Device;
  readonly origin: DatabaseOrigin;
  readonly disk: SimulatedDisk;
  readonly keys: Map<string, unknown>;
  readonly heads: ReadonlyMap<string, number>;
}

/** An image of each computer that will be put back, taken some minutes before. */
const imageBeforeMs = 5 * 60_000;

export function profiles(scene: Scene): void {
  const { nowMs } = scene.world.scheduler;
  for (const event of scene.plan.events) {
    if (event.kind !== 'roll-back' || scene.profiles.has(event.id) || event.atMs <= nowMs) continue;
    const counter = scene.counters[event.device % scene.counters.length];
    if (counter === undefined || event.atMs - nowMs > imageBeforeMs || !isWhole(counter) || counter.device.onDexie)
      continue;
    const { origin, disk, keys } = counter.device;
    const heads = new Map(
      rowsOf(counter.device, 'journals').map((row) => [String(row['journal']), Number(row['seq'])]),
    );
    scene.profiles.set(event.id, {
      device: counter.device,
      origin: origin.copy(),
      disk: disk.copy(),
      keys: new Map(keys),
      heads,
    });
  }
}

/** Only when the centre has heard of something that the image does not know: else nobody could ever tell. */
export function rollBack(scene: Scene, counter: Counter, eventId: number): boolean {
  const { device } = counter;
  const image = scene.profiles.get(eventId);
  if (image?.device !== device || device.rolledBack) return false;
  const known = [...image.heads.keys()].filter((journal) =>
    scene.centre.cluster.tables.entries.group(journal).some((entry) => entry.seq > (image.heads.get(journal) ?? 0)),
  );
  if (known.length === 0) return false;
  counter.rollBack(image);
  device.rolledBack = true;
  for (const saved of scene.ledger.entries) {
    if (saved.device === device && saved.seq > (image.heads.get(saved.journal) ?? 0)) saved.beyondBudget = true;
  }
  for (const journal of known) {
    const beyond = scene.centre.cluster.tables.entries
      .group(journal)
      .filter(({ seq }) => seq > (image.heads.get(journal) ?? 0));
    scene.putBack.push({ journal, evidence: beyond.map(({ seq, digest }) => `${journal} ${seq} ${digest}`) });
  }
  scene.world.trace(`${lost(scene.ledger, scene.centre).length} entries are gone with the profile`);
  return true;
}
