import { describe, expect, it } from 'vitest';
import { parseRefusal } from '../../src/protocol/refusal.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { receiptKey } from '../../src/protocol/key-set.ts';
import { JournalMaker, type MadeEntry, newApplication, newKey, signCertificate } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function unauthentic(context: Context): void {
  const opened = () => ({ type: 'application.opened', subject: newApplication(), body: { door: 'walk-in' } });
  const withWire = (made: MadeEntry, wire: Partial<MadeEntry['wire']>): MadeEntry => ({
    ...made,
    wire: { ...made.wire, ...wire },
  });

  describe('what is not authentic', () => {
    it('is not taken when the signature is wrong, and does not stop the rest', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const made = await maker.byOfficer(opened());
      const [head, , signature] = made.wire.jws.split('.');
      const payload = Buffer.from(JSON.stringify({ ...made.entry, up: 1 })).toString('base64url');
      const changed = withWire(made, { jws: `${head}.${payload}.${signature}` });
      const { receipt, notTaken } = await centre.api.send(maker.journal, [...maker.entries.slice(0, 2), changed]);
      expect(notTaken).toEqual([{ index: 2, code: 'signature-wrong' }]);
      expect(receipt.toSeq).toBe(2);
    });

    it('is not taken when the body was changed, left out or added', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const made = await maker.byOfficer(opened());
      const bare = await maker.byOfficer({ type: 'number.issued', clear: { number: 'B1-001', day: '2024-06-20' } });
      const wires = [
        withWire(made, { body: `${made.wire.body} ` }),
        { ...made, wire: { jws: made.wire.jws } },
        withWire(bare, { body: '{}' }),
      ];
      const { receipt, notTaken } = await centre.api.send(maker.journal, [...maker.entries.slice(0, 2), ...wires]);
      expect(notTaken.map(({ code }) => code)).toEqual(['body-changed', 'body-missing', 'body-unexpected']);
      expect(receipt.toSeq).toBe(2);
    });

    it('is not taken into another journal', async () => {
      const { centre } = context;
      const [one, two] = await Promise.all([centre.journal(), centre.journal()]);
      const { notTaken, receipt } = await centre.api.send(one.journal, two.entries);
      expect(notTaken.map(({ code }) => code)).toEqual(['journal-mismatch', 'journal-mismatch']);
      expect(receipt).toMatchObject({ journal: one.journal, toSeq: 0 });
    });

    it('is not taken when the device signs what only a person may', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      await maker.byDevice(opened());
      const { notTaken } = await centre.api.send(maker.journal, maker.entries);
      expect(notTaken).toEqual([{ index: 2, code: 'signer-not-allowed' }]);
    });

    it('gives no keys to whom an officer added without being a supervisor', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const friend = await newKey();
      await maker.addOfficer('ATB-P09', 'officer', friend.publicKey, { key: maker.officer.signing });
      await maker.append(opened(), { key: friend.signing });
      const { receipt, notTaken } = await centre.api.send(maker.journal, maker.entries);
      expect(receipt.toSeq).toBe(3);
      expect(notTaken).toEqual([]);
    });

    it('with a certificate of another root is refused with our signature', async () => {
      const { centre } = context;
      const stranger = await newKey();
      const maker = await JournalMaker.blank(
        async (deviceKey, supervisor) => (await signCertificate(stranger.signing, { deviceKey, supervisor })).jws,
        centre.keySet.sealing.map(({ key }) => key),
      );
      await maker.open();
      const response = await centre.api.post(maker.journal, maker.entries);
      expect(response.status).toBe(422);
      const problem = (await response.json()) as { code: string; refusal: string };
      expect(problem.code).toBe('certificate-not-ours');
      const payload = await sealing.verify(signedTypes.refusal, problem.refusal, (kid) =>
        receiptKey(centre.keySet, kid),
      );
      expect(payload.ok && parseRefusal(payload.value)).toMatchObject({
        ok: true,
        value: { code: 'certificate-not-ours', journal: maker.journal },
      });
    });

    it('cannot take over a journal by sending an entry 1 of its own first', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const thief = await centre.journal();
      Object.assign(thief, { journal: maker.journal, entries: [] });
      await thief.open();
      await centre.api.send(maker.journal, thief.entries);
      const act = await maker.byOfficer(opened());
      const { receipt, notTaken } = await centre.api.send(maker.journal, maker.entries);
      expect(notTaken).toEqual([]);
      expect(receipt).toMatchObject({ toSeq: 3, head: act.digest });
    });
  });
}
