import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCentre } from '../support/centre.ts';
import { type TestPostgres, startPostgres } from '../support/postgres.ts';
import { centreContract } from './centre-contract.ts';

describe('the centre on PostgreSQL', () => {
  centreContract(async () => {
    const postgres = await startPostgres();
    return { expectedClass: 'committed', databaseUrl: () => postgres.database(), end: () => postgres.stop() };
  });
});

describe('what PostgreSQL has to show for itself', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it.each(['fsync', 'full_page_writes', 'synchronous_commit'])(
    'without %s its receipts are volatile',
    async (setting) => {
      await postgres.set(setting, 'off');
      const centre = await testCentre({ databaseUrl: await postgres.database() });
      try {
        const maker = await centre.journal();
        expect((await centre.api.send(maker.journal, maker.entries)).receipt.class).toBe('volatile');
      } finally {
        await centre.end();
        await postgres.set(setting, 'on');
      }
    },
  );

  it('another database behind the same address begins a new epoch', async () => {
    const databaseUrl = await postgres.database();
    const centre = await testCentre({ databaseUrl });
    try {
      const before = (await centre.api.statement()).epoch;
      await centre.restart();
      expect((await centre.api.statement()).epoch).toBe(before);
      await centre.running.parts.database.query("UPDATE facts SET value = '1/1' WHERE name = 'database-identity'");
      await centre.restart();
      expect((await centre.api.statement()).epoch).not.toBe(before);
    } finally {
      await centre.end();
    }
  });
});
