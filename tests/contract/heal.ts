import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureKeys, loadReceivingKeys } from '../../central-api/ceremony.ts';
import { limits } from '../../src/protocol/limits.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { Api } from '../support/centre.ts';
import { fileOf, newApplication } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function heal(context: Context): void {
  const openCase = { type: 'application.opened', clear: { door: 'newcomer' } };

  describe('a centre that is filled again', () => {
    it('says in 2 KB what it holds of a journal without gaps, however long', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const sizes: number[] = [];
      for (const length of [3, 60]) {
        while (maker.entries.length < length) await maker.byOfficer({ ...openCase, subject: newApplication() });
        await centre.api.send(maker.journal, maker.entries);
        const answer = await (await centre.api.raw('GET', `/v1/journals/${maker.journal}?at=2`)).text();
        expect((await centre.api.held(maker.journal)).ranges).toEqual([[1, length]]);
        sizes.push(answer.length);
      }
      const [short = 0, long = 0] = sizes;
      // What grows with the journal is the digits of five numbers, and base64 makes four characters of three.
      expect(long - short).toBeLessThanOrEqual(Math.ceil((5 * 4) / 3));
      expect(long + 5 * Math.ceil((`${limits.entriesPerJournal}`.length * 4) / 3)).toBeLessThanOrEqual(2_048);
    });

    it("admits every journal from its own bytes when it knows nothing but the root's key", {
      timeout: 180_000,
    }, async () => {
      const centre = await context.another();
      try {
        const maker = await centre.journal();
        await maker.byOfficer({ ...openCase, subject: newApplication() });
        const portrait = await maker.recordFile(newApplication(), fileOf(2_000));
        const before = (await centre.api.send(maker.journal, maker.entries)).receipt;
        const { database } = centre.running.parts;
        if (context.backing.expectedClass !== 'volatile') await database.query('DROP SCHEMA public CASCADE');
        if (context.backing.expectedClass !== 'volatile') await database.query('CREATE SCHEMA public');
        await centre.stop();
        const keys = join(centre.dir, 'keys');
        for (const name of await readdir(centre.dir)) {
          if (name !== 'keys') await rm(join(centre.dir, name), { recursive: true });
        }
        for (const name of await readdir(keys)) if (name !== 'root.key') await rm(join(keys, name));
        await ensureKeys(sealing, keys, { upstreams: [''], at: new Date().toISOString() });
        await centre.restart();

        const { keySet } = await loadReceivingKeys(sealing, keys);
        const api = new Api(centre.running.url, keySet);
        expect(await api.held(maker.journal)).toMatchObject({ toSeq: 0, ranges: [] });
        expect((await api.send(maker.journal, maker.entries)).receipt).toMatchObject({ toSeq: 4, partsMissing: 1 });
        for (const { digest, bytes } of portrait.parts) expect((await api.put(digest, bytes)).status).toBe(204);
        const after = await api.held(maker.journal);
        expect(after).toMatchObject({ toSeq: 4, completeToSeq: 4, head: maker.entries.at(-1)?.digest });
        expect(after.epoch).not.toBe(before.epoch);
      } finally {
        await centre.end();
      }
    });

    it('takes the full outbox of a device that another journal calls retired', async () => {
      const { centre } = context;
      const [retired, other] = [await centre.journal(), await centre.journal()];
      const clear = { journal: retired.journal };
      await other.append({ type: 'device.retired', clear }, other.supervisorAuthor);
      expect((await centre.api.send(other.journal, other.entries)).receipt.toSeq).toBe(3);
      for (let saved = 0; saved < 20; saved += 1) await retired.byOfficer({ ...openCase, subject: newApplication() });
      expect((await centre.api.send(retired.journal, retired.entries)).receipt.toSeq).toBe(22);
    });
  });
}
