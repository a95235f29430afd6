import { describe, expect, it } from 'vitest';
import { fileOf, newApplication, newKey } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function entries(context: Context): void {
  const opened = (subject = newApplication()) => ({ type: 'application.opened', subject, body: { door: 'walk-in' } });

  describe('entries', () => {
    it('are received in one request, to the last', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      for (let count = 0; count < 5; count += 1) await maker.byOfficer(opened());
      const { receipt, notTaken } = await centre.api.send(maker.journal, maker.entries);
      expect(notTaken).toEqual([]);
      expect(receipt).toMatchObject({
        journal: maker.journal,
        ranges: [[1, 7]],
        toSeq: 7,
        head: maker.entries[6]?.digest,
        completeToSeq: 7,
        partsMissing: 0,
        class: context.backing.expectedClass,
      });
    });

    it('are received in any order, each request by itself, entry 1 last', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      for (let count = 0; count < 4; count += 1) await maker.byOfficer(opened());
      const backwards = [...maker.entries].reverse();
      for (const entry of backwards.slice(0, -1)) {
        const { receipt, notTaken } = await centre.api.send(maker.journal, [entry]);
        expect(receipt).toMatchObject({ toSeq: 0, head: null, ranges: [] });
        expect(notTaken).toEqual([]);
      }
      const { receipt } = await centre.api.send(maker.journal, backwards.slice(-1));
      expect(receipt).toMatchObject({ toSeq: 6, head: maker.entries[5]?.digest, ranges: [[1, 6]] });
    });

    it('with gaps are kept, named as ranges, and joined when the gap is filled', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      for (let count = 0; count < 6; count += 1) await maker.byOfficer(opened());
      const at = (...seqs: number[]) => maker.entries.filter(({ entry }) => seqs.includes(entry.seq));
      const gappy = (await centre.api.send(maker.journal, at(1, 2, 4, 5, 7))).receipt;
      expect(gappy).toMatchObject({
        toSeq: 2,
        head: maker.entries[1]?.digest,
        ranges: [
          [1, 2],
          [4, 5],
          [7, 7],
        ],
      });
      expect((await centre.api.send(maker.journal, at(3))).receipt).toMatchObject({
        toSeq: 5,
        ranges: [
          [1, 5],
          [7, 7],
        ],
      });
      expect((await centre.api.send(maker.journal, at(6, 8))).receipt).toMatchObject({ toSeq: 8, ranges: [[1, 8]] });
    });

    it('held in hundreds beyond a gap are all reached when it is filled', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      for (let count = 0; count < 448; count += 1) await maker.byOfficer({ type: 'note.added' });
      const missing = maker.entries.slice(2, 3);
      const rest = [...maker.entries.slice(0, 2), ...maker.entries.slice(3)];
      for (let from = 0; from < rest.length; from += 100) {
        await centre.api.send(maker.journal, rest.slice(from, from + 100));
      }
      expect(await centre.api.held(maker.journal)).toMatchObject({
        toSeq: 2,
        ranges: [
          [1, 2],
          [4, 450],
        ],
      });
      const { receipt } = await centre.api.send(maker.journal, missing);
      expect(receipt).toMatchObject({ toSeq: 450, head: maker.entries[449]?.digest, ranges: [[1, 450]] });
    });

    it('sent again, also at the same time, are held once', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      for (let count = 0; count < 10; count += 1) await maker.byOfficer(opened());
      const sent = await Promise.all([1, 2, 3, 4].map(() => centre.api.send(maker.journal, maker.entries)));
      for (const { receipt } of sent) expect(receipt.toSeq).toBe(12);
      const rows = await centre.running.parts.database.query('SELECT 1 FROM entries WHERE journal = $1', [
        maker.journal,
      ]);
      expect(rows).toHaveLength(12);
    });

    it('of a type that nobody here knows are kept and received', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      await maker.byOfficer({ type: 'passport.teleported', clear: { anything: ['at', 'all'] } });
      await maker.byDevice({ type: 'device.dreamed' });
      expect((await centre.api.send(maker.journal, maker.entries)).receipt.toSeq).toBe(4);
    });

    it('of an officer who is added later in the same journal wait for it', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const key = await newKey();
      const added = await maker.addOfficer('ATB-P02', 'officer', key.publicKey);
      const author = { key: key.signing };
      const act = await maker.append(opened(), author);
      const first = await centre.api.send(maker.journal, [...maker.entries.slice(0, 2), act]);
      expect(first.receipt).toMatchObject({ toSeq: 2, ranges: [[1, 2]] });
      expect((await centre.api.send(maker.journal, [added])).receipt).toMatchObject({ toSeq: 4, ranges: [[1, 4]] });
    });

    it('of a fork are taken, and the head is the furthest whose whole chain is held', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      await maker.byOfficer(opened());
      const trunk = maker.entries[1];
      await centre.api.send(maker.journal, maker.entries);

      const author = { key: maker.officer.signing };
      const branch = [await maker.append(opened(), author, trunk)];
      const first = (await centre.api.send(maker.journal, branch)).receipt;
      expect(first).toMatchObject({ toSeq: 3, head: maker.entries[2]?.digest, ranges: [[1, 3]] });

      for (let count = 0; count < 2; count += 1) branch.push(await maker.append(opened(), author, branch.at(-1)));
      const [, four, five] = branch;
      if (four === undefined || five === undefined) throw new Error('The branch has three entries.');
      const gap = (await centre.api.send(maker.journal, [five])).receipt;
      expect(gap).toMatchObject({
        toSeq: 3,
        head: maker.entries[2]?.digest,
        ranges: [
          [1, 3],
          [5, 5],
        ],
      });
      const whole = (await centre.api.send(maker.journal, [four])).receipt;
      expect(whole).toMatchObject({ toSeq: 5, head: five.digest, ranges: [[1, 5]] });
      expect((await centre.api.held(maker.journal, 3)).query).toEqual({ seq: 3, digest: maker.entries[2]?.digest });
    });

    it('never change the head to one whose chain is not all held', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const author = { key: maker.officer.signing };
      const mine = await maker.byOfficer(opened());
      const other = await maker.append(opened(), author, maker.entries[1]);
      const onOther = await maker.append(opened(), author, other);
      const { receipt } = await centre.api.send(maker.journal, [...maker.entries.slice(0, 3), onOther]);
      expect(receipt).toMatchObject({ toSeq: 3, head: mine.digest });
    });

    it("of many journals at once do not stand in each other's way", async () => {
      const { centre } = context;
      const makers = await Promise.all(Array.from({ length: 8 }, () => centre.journal()));
      await Promise.all(makers.map((maker) => maker.recordFile(newApplication(), fileOf(1_000))));
      const sent = await Promise.all(makers.map((maker) => centre.api.send(maker.journal, maker.entries)));
      expect(sent.map(({ receipt }) => receipt.toSeq)).toEqual(makers.map(() => 3));
    });
  });
}
