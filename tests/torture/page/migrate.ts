import { LoketDatabase } from '../../../src/storage/database/database.ts';

/**
 * A change of the schema as the next releases will make them: after the versions that the product knows, `more` further
 * ones, each with an index and an upgrade that writes every entry anew. Gives how many entries came through.
 */
export async function migrateTo(more: number): Promise<number> {
  const db = new LoketDatabase('loket', { chromeTransactionDurability: 'strict' });
  const base = 100;
  for (let step = 1; step <= more; step += 1) {
    db.version(base + step)
      .stores({ entries: `[journal+seq], subject, prev, entryBytesTo, step${step}` })
      .upgrade((transaction) =>
        transaction
          .table('entries')
          .toCollection()
          .modify((row: Record<string, unknown>) => {
            row[`step${step}`] = step;
          }),
      );
  }
  await db.open();
  const entries = await db.entries.count();
  db.close();
  return entries;
}
