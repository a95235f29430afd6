import { describe, expect, it } from 'vitest';
import { fileOf, newApplication, newJournalId } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function receipts(context: Context): void {
  describe('a receipt', () => {
    it('of a journal nobody knows says that nothing is held', async () => {
      expect(await context.centre.api.held(newJournalId(), 3)).toMatchObject({
        ranges: [],
        toSeq: 0,
        head: null,
        completeToSeq: 0,
        partsMissing: 0,
        query: { seq: 3, digest: null },
      });
    });

    it('is complete only as far as every part is held', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const portrait = await maker.recordFile(newApplication(), fileOf(600_000, 1));
      const scan = await maker.recordFile(newApplication(), fileOf(1_000, 2));
      await maker.byOfficer({ type: 'application.completed', subject: newApplication(), body: { outstanding: [] } });
      const { receipt } = await centre.api.send(maker.journal, maker.entries);
      expect(receipt).toMatchObject({ toSeq: 5, completeToSeq: 2, partsMissing: 4 });

      for (const { digest, bytes } of [...portrait.parts.slice(1), ...scan.parts]) {
        expect((await centre.api.put(digest, bytes)).status).toBe(204);
      }
      expect(await centre.api.held(maker.journal)).toMatchObject({ toSeq: 5, completeToSeq: 2, partsMissing: 1 });
      const [first] = portrait.parts;
      if (first === undefined) throw new Error('A portrait has a part.');
      await centre.api.put(first.digest, first.bytes);
      expect(await centre.api.held(maker.journal)).toMatchObject({ toSeq: 5, completeToSeq: 5, partsMissing: 0 });
    });

    it('counts parts beyond the run only when the run reaches them', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      await maker.byOfficer({ type: 'application.opened', subject: newApplication(), body: { door: 'walk-in' } });
      const portrait = await maker.recordFile(newApplication(), fileOf(1_000));
      const [one, two, three] = maker.entries;
      if (one === undefined || two === undefined || three === undefined) throw new Error('Four entries were made.');
      const gap = (await centre.api.send(maker.journal, [one, two, portrait])).receipt;
      expect(gap).toMatchObject({ toSeq: 2, completeToSeq: 2, partsMissing: 0 });
      const filled = (await centre.api.send(maker.journal, [three])).receipt;
      expect(filled).toMatchObject({ toSeq: 4, completeToSeq: 3, partsMissing: 1 });
    });

    it('is kept for good, word for word', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const { jws } = await centre.api.send(maker.journal, maker.entries);
      const rows = await centre.running.parts.database.query<{ jws: string }>(
        'SELECT jws FROM receipts WHERE journal = $1',
        [maker.journal],
      );
      expect(rows).toEqual([{ jws }]);
    });

    it('is not given for entries that the database did not keep', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const { database } = centre.running.parts;
      await database.query('ALTER TABLE receipts ADD CONSTRAINT refuse_all CHECK (false) NOT VALID');
      try {
        expect((await centre.api.post(maker.journal, maker.entries)).status).toBe(500);
      } finally {
        await database.query('ALTER TABLE receipts DROP CONSTRAINT refuse_all');
      }
      expect((await centre.api.held(maker.journal)).toSeq).toBe(0);
      expect((await centre.api.send(maker.journal, maker.entries)).receipt.toSeq).toBe(2);
    });
  });
}
