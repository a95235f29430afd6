import { migration0001 } from '../migrations/0001-journals.ts';
import { migration0002 } from '../migrations/0002-public-pages.ts';
import { migration0003 } from '../migrations/0003-feed.ts';
import { migration0004 } from '../migrations/0004-hubs.ts';
import { migration0005 } from '../migrations/0005-retired-devices.ts';
import { migration0006 } from '../migrations/0006-messages.ts';
import { migration0007 } from '../migrations/0007-archive.ts';
import { migration0008 } from '../migrations/0008-acts.ts';
import { migration0009 } from '../migrations/0009-casework.ts';
import { migration0010 } from '../migrations/0010-unreadable.ts';
import type { Database } from './port.ts';

/** Numbered from 1 by place; never changed once released, only followed. */
const migrations: readonly string[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
  migration0008,
  migration0009,
  migration0010,
];

/** Brings the schema to this version, one process at a time, all or nothing. Throws when the schema is newer. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    // An arbitrary number that only this product uses.
    await tx.query('SELECT pg_advisory_xact_lock(7240624)');
    await tx.query(
      'CREATE TABLE IF NOT EXISTS schema_version (version int PRIMARY KEY, applied_at timestamptz NOT NULL)',
    );
    const [row] = await tx.query<{ version: number }>(
      'SELECT coalesce(max(version), 0)::int AS version FROM schema_version',
    );
    const version = row?.version ?? 0;
    if (version > migrations.length) {
      throw new Error(
        `The database has schema ${version}; this program knows up to ${migrations.length}. Use a newer one.`,
      );
    }
    for (const [index, sql] of migrations.entries()) {
      if (index < version) continue;
      for (const statement of sql.split(/;\s*\n/)) {
        if (statement.trim() !== '') await tx.query(statement);
      }
      await tx.query('INSERT INTO schema_version (version, applied_at) VALUES ($1, now())', [index + 1]);
    }
  });
}
