import pg from 'pg';
import { type Database, type Queries, type Row, withRetry } from './port.ts';

/** Connections one process may hold; the parts and the ingest of one journal at a time share them. */
const maxConnections = 10;

export async function openPostgres(url: string, onIdleError: (error: Error) => void): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    application_name: 'loket-luring',
  });
  // Without a listener an idle connection cut by the server would end the process.
  pool.on('error', onIdleError);
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    async query<R extends Row>(sql: string, params: readonly unknown[] = []) {
      return (await pool.query<R>(sql, [...params])).rows;
    },
    transaction: (work) => withRetry(() => inTransaction(pool, work)),
    close: () => pool.end(),
  };
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // Cut between two queries, a connection in use tells nobody else: without a listener it would end the process.
  const cut = (error: Error): void => {
    broken = error;
  };
  client.on('error', cut);
  try {
    await client.query('BEGIN');
    const value = await work({
      query: async <R extends Row>(sql: string, params: readonly unknown[] = []) =>
        (await client.query<R>(sql, [...params])).rows,
    });
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off('error', cut);
    client.release(broken);
  }
}
