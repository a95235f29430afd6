import { describe, expect, it } from 'vitest';
import { newApplication } from '../support/journal.ts';
import { spareJournal } from '../support/spare-journal.ts';
import type { Context } from './centre-contract.ts';

export function vouched(context: Context): void {
  const opened = () => ({ type: 'application.opened', subject: newApplication() });

  describe('a spare that a supervisor vouched for', () => {
    it('is received whole by a centre that never heard of its sponsor', async () => {
      const { centre } = context;
      const spare = await spareJournal(await centre.journal());
      await spare.addOfficer('ATB-P01', 'officer', spare.officer.publicKey);
      await spare.byOfficer(opened());
      const { receipt, notTaken } = await centre.api.send(spare.journal, spare.entries);
      expect(notTaken).toEqual([]);
      expect(receipt).toMatchObject({ journal: spare.journal, toSeq: 3 });
    });

    it('is received when entry 1 comes last', async () => {
      const { centre } = context;
      const spare = await spareJournal(await centre.journal());
      await spare.addOfficer('ATB-P01', 'officer', spare.officer.publicKey);
      await spare.byOfficer(opened());
      await centre.api.send(spare.journal, spare.entries.slice(1));
      const { receipt } = await centre.api.send(spare.journal, spare.entries.slice(0, 1));
      expect(receipt.toSeq).toBe(3);
    });

    it('makes no third device: the centre keeps what it said and believes none of it', async () => {
      const { centre } = context;
      const spare = await spareJournal(await centre.journal());
      const third = await spareJournal(spare);
      const { receipt } = await centre.api.send(spare.journal, spare.entries);
      expect(receipt.toSeq).toBe(2);
      await expect(centre.api.send(third.journal, third.entries)).rejects.toThrow(/certificate-not-ours/);
    });
  });
}
