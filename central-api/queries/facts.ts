import type { Queries } from '../database/port.ts';

/** The few things the centre knows of itself, kept in the database so that they share its fate. */
export type Fact = 'epoch' | 'database-identity' | 'parts-store' | 'messages-since';

export async function fact(database: Queries, name: Fact): Promise<string | undefined> {
  const [row] = await database.query<{ value: string }>('SELECT value FROM facts WHERE name = $1', [name]);
  return row?.value;
}

export async function setFact(database: Queries, name: Fact, value: string): Promise<void> {
  await database.query(
    'INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [name, value],
  );
}

/** Changes the fact only from the value that was seen, so that of several who want to change it one does. */
export async function turnFact(database: Queries, name: Fact, from: string, to: string): Promise<void> {
  await database.query('UPDATE facts SET value = $3 WHERE name = $1 AND value = $2', [name, from, to]);
}
