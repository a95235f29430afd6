import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { lockDirectory } from './directory-lock.ts';
import { type Database, type Row, withRetry } from './port.ts';

/**
 * The embedded database, for trying and for tests. It never flushes to disk, so nothing in it is more than `volatile`,
 * and it does not lock its directory (two processes lost 837 acknowledged rows), so we do.
 */
export async function openEmbedded(directory: string): Promise<Database> {
  await mkdir(directory, { recursive: true });
  const unlock = await lockDirectory(directory);
  try {
    const lite = await PGlite.create({ dataDir: directory });
    return {
      kind: 'embedded',
      async query<R extends Row>(sql: string, params: readonly unknown[] = []) {
        return (await lite.query<R>(sql, [...params])).rows;
      },
      transaction: (work) =>
        withRetry(() =>
          lite.transaction((tx) =>
            work({
              query: async <R extends Row>(sql: string, params: readonly unknown[] = []) =>
                (await tx.query<R>(sql, [...params])).rows,
            }),
          ),
        ),
      async close() {
        await lite.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
