/** What the centre asks of a database: the same SQL on PostgreSQL and on the embedded PGlite. */
export type Row = Readonly<Record<string, unknown>>;

export interface Queries {
  /**
   * Rows of one statement. Numbers are `int4` or cast to it, instants and JSON are cast to text, so that both databases
   * give the same values.
   */
  query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<R[]>;
}

export interface Database extends Queries {
  readonly kind: 'postgres' | 'embedded';
  /** One transaction; tried again when the database asks for it (40001, 40P01), so `work` must be safe to repeat. */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const retriedStates = new Set(['40001', '40P01']);
const maxTries = 6;

export async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= maxTries || !retriedStates.has(stateOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** tries));
    }
  }
}

/** The SQLSTATE of an error, or an empty string. */
export function stateOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
