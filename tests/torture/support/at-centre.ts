import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openEmbedded } from '../../../central-api/database/embedded.ts';
import type { Database } from '../../../central-api/database/port.ts';
import { type PartsStore, openPartsStore } from '../../../central-api/parts/store.ts';
import type { Digest } from '../../../src/domain/ids.ts';

/** What a stopped centre holds: by `journal/seq` the hashes of all bytes of each entry there, and whole parts. */
export interface AtCentre {
  readonly entries: ReadonlyMap<string, ReadonlySet<string>>;
  readonly parts: ReadonlySet<string>;
}

export async function readCentre(dataDir: string): Promise<AtCentre> {
  const database = await openEmbedded(join(dataDir, 'database'));
  const store = await openPartsStore(join(dataDir, 'parts'));
  try {
    return await readStores(database, store);
  } finally {
    await store.close();
    await database.close();
  }
}

/** Parts are read and hashed: that a file of that name lies there proves nothing. */
export async function readStores(database: Database, store: PartsStore): Promise<AtCentre> {
  const entries = new Map<string, Set<string>>();
  const rows = await database.query<{ journal: string; seq: number; jws: string; body: string | null }>(
    'SELECT journal, seq, jws, body FROM entries',
  );
  for (const { journal, seq, jws, body } of rows) {
    const place = `${journal}/${seq}`;
    entries.set(place, (entries.get(place) ?? new Set()).add(hash(body === null ? jws : `${jws}\n${body}`)));
  }
  const parts = new Set<string>();
  const named = await database.query<{ digest: string }>('SELECT DISTINCT digest FROM entry_parts');
  for (const { digest } of named) {
    const bytes = await store.read(digest as Digest);
    if (bytes !== undefined && hash(bytes) === digest) parts.add(digest);
  }
  return { entries, parts };
}

const hash = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');
