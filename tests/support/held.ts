import { join } from 'node:path';
import { type OpenedEntry, openCase } from '../../central-api/casework/open.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { openEmbedded } from '../../central-api/database/embedded.ts';
import { openPartsStore } from '../../central-api/parts/store.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { CounterPage } from './counter-page.ts';

/** What a stopped centre holds, opened with the casework key as casework would. */
export interface HeldCase {
  readonly subject: ApplicationId;
  readonly entries: readonly OpenedEntry[];
}

export interface Held {
  readonly cases: readonly HeldCase[];
  /** Every entry of a device, as it came: one row a digest. What the centre itself says is in journals of its own. */
  readonly entries: readonly { readonly seq: number; readonly digest: string; readonly type: string }[];
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

export async function readHeld(dataDir: string): Promise<Held> {
  const database = await openEmbedded(join(dataDir, 'database'));
  const store = await openPartsStore(join(dataDir, 'parts'));
  try {
    const key = await loadCaseworkKey(sealing, join(dataDir, 'keys'));
    const rows = await database.query<{ seq: number; digest: string; jws: string }>(
      'SELECT seq, digest, jws FROM entries ORDER BY journal, seq',
    );
    const own = await database.query<{ digest: string }>('SELECT digest FROM centre_acts');
    const ownDigests = new Set(own.map(({ digest }) => digest));
    const read = rows.map((row) => {
      const entry = peekEntry(row.jws);
      if (!entry.ok) throw new Error(entry.refusal.code);
      return { ...row, entry: entry.value };
    });
    const subjects = new Set(read.flatMap(({ entry }) => entry.subject ?? []));
    const cases: HeldCase[] = [];
    for (const subject of subjects) {
      const opened = await openCase({ database, store, sealing }, key, subject);
      if (!opened.ok) throw new Error(`Casework cannot open ${subject}: ${opened.refusal.code}`);
      cases.push({ subject, entries: opened.value });
    }
    const parts = new Map<string, Uint8Array>();
    for (const { digest } of read.flatMap(({ entry }) => entry.parts ?? [])) {
      const bytes = await store.read(digest);
      if (bytes !== undefined) parts.set(digest, bytes);
    }
    return {
      cases,
      entries: read
        .filter(({ digest }) => !ownDigests.has(digest))
        .map(({ seq, digest, entry }) => ({ seq, digest, type: entry.type })),
      parts,
    };
  } finally {
    await store.close();
    await database.close();
  }
}

/** The one entry of a step that casework sees, with its opened body. */
export function stepOf(held: HeldCase, step: string): OpenedEntry | undefined {
  return held.entries.findLast(({ entry }) => entry.step === step);
}

/** What this browser's own database holds, read past all of our code: the other side of *byte for byte*. */
export async function readDevice(page: CounterPage): Promise<{
  readonly entries: readonly { readonly seq: number; readonly digest: string }[];
  readonly parts: Readonly<Record<string, readonly number[]>>;
}> {
  return page.evaluate(async () => {
    // Where it lies once it was begun anew (`database-home.ts`).
    const { storageBuckets: buckets } = navigator as {
      storageBuckets?: { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> };
    };
    const begun = (await buckets?.keys())?.sort().at(-1);
    const home = begun === undefined ? indexedDB : (await buckets?.open(begun))?.indexedDB;
    if (home === undefined) throw new Error('The databases have no home.');
    const open = home.open('loket');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const all = (store: string): Promise<never[]> =>
      new Promise((resolve, reject) => {
        const asked = db.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => resolve(asked.result as never[]);
        asked.onerror = () => reject(asked.error);
      });
    const entries = (await all('entries')) as { entry: { seq: number; digest: string } }[];
    const parts = (await all('parts')) as { digest: string; bytes: Uint8Array }[];
    db.close();
    return {
      entries: entries.map(({ entry }) => ({ seq: entry.seq, digest: entry.digest })),
      parts: Object.fromEntries(parts.map(({ digest, bytes }) => [digest, Array.from(bytes)])),
    };
  });
}
