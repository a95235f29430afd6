import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Archivist } from '../../central-api/casework/archivist.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { type PartsStore, openPartsStore } from '../../central-api/parts/store.ts';
import type { Digest } from '../../src/domain/ids.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { SecondCopyStore } from '../../src/storage/second-copy/store.ts';
import { MemoryDisk } from '../../src/storage/testing/memory-disk.ts';
import { type LetGoParts, letGo } from '../../src/sync/let-go/let-go.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { type Front, openFront, passOn } from '../support/front.ts';
import { type TestPostgres, startPostgres } from '../support/postgres.ts';
import { type SendingDevice, sendingDevice } from '../support/sending-device.ts';

/** What the centre has had in its archive for long enough leaves a counter; and comes back from there when the centre lost it. */
const day = '2024-06-20';
const databases = ['PGlite', 'PostgreSQL'] as const;
let postgres: TestPostgres | undefined;
let databaseUrl: string | undefined;
let centre: TestCentre;
let front: Front;
let device: SendingDevice;
let disk: MemoryDisk;
let archive: PartsStore;

async function casework(): Promise<void> {
  const key = await loadCaseworkKey(sealing, join(centre.dir, 'keys'));
  // Later than any wait that a turn before planned.
  const now = (): Date => new Date(Date.now() + 3_600_000);
  await new Archivist({ centre: centre.running.parts, key, archive, now }).turn();
}
const drain = () => device.engine.drain({ lengthMs: 60_000, asked: true });
const parts = (more: Partial<LetGoParts> = {}): LetGoParts => ({
  ...{ storage: device.storage, sealing, clock: device.clock },
  fetch: (path, init) => fetch(`${front.url}${String(path)}`, init),
  identity: () => Promise.resolve(device.identity),
  offerKeySet: () => Promise.resolve(false),
  closedDays: () => new Set([day]),
  archivedForMs: 0,
  ...more,
});
async function gone(more: Partial<LetGoParts> = {}): Promise<number> {
  let count = 0;
  for (;;) {
    const went = await letGo(parts(more));
    if (!went.ok || went.value.parts === 0) return count;
    count += went.value.parts;
  }
}
const named = (): Digest[] =>
  device.maker.entries.flatMap(({ entry }) => entry.parts ?? []).map(({ digest }) => digest);
async function here(): Promise<number> {
  const found = await Promise.all(named().map((digest) => device.storage.part(digest)));
  return found.filter((bytes) => bytes !== undefined).length;
}

async function begin(database: (typeof databases)[number]): Promise<void> {
  if (database === 'PostgreSQL') {
    postgres ??= await startPostgres();
    databaseUrl = await postgres.database();
  }
  centre = await testCentre(databaseUrl === undefined ? {} : { databaseUrl: () => databaseUrl ?? '' });
  front = await openFront(() => centre.running.url);
  disk = new MemoryDisk();
  archive = await openPartsStore(join(centre.dir, 'archive'));
  device = await sendingDevice(centre, () => front.url, {}, undefined, {
    secondCopy: new SecondCopyStore(disk),
    segmentBytes: 130_000,
  });
  for (let one = 0; one < 6; one++) await device.save(60_000);
}
afterAll(() => postgres?.stop());
afterEach(async () => {
  front.close();
  await device.storage.close();
  await archive.close();
  await centre.end();
});

describe.each(databases)('what may leave a counter, at a centre on %s,', (database) => {
  beforeEach(() => begin(database));

  it('is nothing before the archive has it, and then what it has, only while the centre says so itself', async () => {
    await drain();
    expect(await gone()).toBe(0);
    await casework();
    // Archived, and the counter has not heard it yet.
    expect(await gone()).toBe(0);
    await device.save(60_000);
    await drain();
    const all = await here();

    front.answer = (_request, response) => void response.destroy();
    expect(await gone()).toBe(0);
    let statement: string | undefined;
    front.answer = (request, response, pass) => {
      if (statement === undefined || request.url?.startsWith('/v1/centre') !== true) return pass();
      response.writeHead(200, { 'content-type': 'application/json' }).end(statement);
    };
    // What the centre signed for another question is no answer to this one.
    statement = await (await centre.api.raw('GET', '/v1/centre?n=nonce-0123456789')).text();
    expect(JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      archives: [archive.id],
    });
    expect(await gone()).toBe(0);
    front.answer = passOn;

    expect(await gone({ closedDays: () => new Set() })).toBe(0);
    expect(await gone({ archivedForMs: 7 * 86_400_000 })).toBe(0);
    const others = { ...device.identity, hubKey: device.maker.device.publicKey };
    expect(await gone({ identity: () => Promise.resolve(others) })).toBe(0);
    await centre.running.parts.database.query("UPDATE archives SET seen_at = '2024-01-01'");
    expect(await gone()).toBe(0);
    expect(await here()).toBe(all);

    await centre.running.parts.database.query('UPDATE archives SET seen_at = now()');
    const used = disk.used();
    expect(await gone()).toBeGreaterThanOrEqual(6);
    expect(disk.used()).toBeLessThan(used);
    // What came after the archive was asked stays.
    const last = named().at(-1);
    expect(last && (await device.storage.part(last))).toBeDefined();
  });

  it('is asked of the centre only while something lies here that its word could let go', async () => {
    let asked = 0;
    front.answer = (request, _response, pass) => {
      if (request.url?.startsWith('/v1/centre') === true) asked += 1;
      pass();
    };
    const askedFor = async (more: Partial<LetGoParts> = {}): Promise<number> => {
      asked = 0;
      await gone(more);
      return asked;
    };
    await drain();
    expect(await askedFor()).toBe(0);
    await casework();
    await device.save(60_000);
    await drain();
    expect(await askedFor({ closedDays: () => new Set() })).toBe(0);
    expect(await askedFor({ archivedForMs: 7 * 86_400_000 })).toBe(1);
    expect(await askedFor()).toBeGreaterThan(0);
    expect(await askedFor()).toBe(0);
  });

  it('is nothing by the word of whoever is not the centre, or of a receipt that nobody signed', async () => {
    await drain();
    await casework();
    const { journal } = device.maker;
    const { receipt } = await device.storage.progress(journal);
    if (receipt === undefined) throw new Error('It was received.');
    const said = { ...receipt, archived: { archive: archive.id, toSeq: receipt.toSeq } };
    // As a bug, or a page of somebody else's, might have put it into the database.
    await device.storage.applyReceipt(said, 'e30.e30.e30', new Date(0).toISOString());
    expect(await gone()).toBe(0);
    const { signing } = device.maker.device;
    const forged = await sealing
      .sign('loket-receipt+jws' as never, JSON.stringify(said), signing)
      .catch(() => 'e30.e30.e30');
    await device.storage.applyReceipt({ ...said, toSeq: said.toSeq }, forged, new Date(0).toISOString());
    expect(await gone()).toBe(0);
    expect(await here()).toBe(named().length);
  });

  it('is at a centre again that lost its directory of parts, from the archive, when no counter has it any more', async () => {
    await drain();
    await casework();
    await device.storage.applyReceipt(...(await heldNow()));
    expect(await gone()).toBeGreaterThanOrEqual(6);
    await centre.stop();
    await rm(join(centre.dir, 'parts'), { recursive: true });
    await centre.restart();
    expect(await drain()).toMatchObject({ kind: 'wait', code: 'parts-missing' });
    expect(await gone()).toBe(0);
    await casework();
    expect(await drain()).toMatchObject({ kind: 'drained' });
    for (const digest of named()) expect(await centre.running.parts.store.read(digest)).toBeDefined();
  });

  it('is at a centre that comes back empty again, from the archive, when the counter has nothing but the entries', async () => {
    await drain();
    await casework();
    await device.storage.applyReceipt(...(await heldNow()));
    expect(await gone()).toBeGreaterThanOrEqual(6);
    const let_go = named().length - (await here());
    expect(let_go).toBeGreaterThanOrEqual(6);

    await centre.stop();
    for (const name of await readdir(centre.dir)) {
      if (name !== 'keys' && name !== 'archive') await rm(join(centre.dir, name), { recursive: true });
    }
    databaseUrl = await postgres?.database();
    await centre.restart();
    expect(await drain()).toMatchObject({ kind: 'wait', code: 'parts-missing' });
    const { journal, entries } = device.maker;
    expect(await centre.api.held(journal)).toMatchObject({ toSeq: entries.length, partsMissing: let_go });
    // Nothing goes meanwhile: in its present epoch the centre does not hold it.
    const before = await here();
    expect(await gone()).toBe(0);
    expect(await here()).toBe(before);

    await casework();
    expect(await drain()).toMatchObject({ kind: 'drained' });
    expect(await centre.api.held(journal)).toMatchObject({ class: 'archived', completeToSeq: entries.length });
    for (const digest of named()) expect(await centre.running.parts.store.read(digest)).toBeDefined();
  });
});

/** What the centre says now, as the feed would bring it. */
async function heldNow() {
  const answer = (await (await centre.api.raw('GET', `/v1/journals/${device.maker.journal}`)).json()) as {
    receipt: string;
  };
  return [await centre.api.readReceipt(answer.receipt), answer.receipt, new Date().toISOString()] as const;
}
