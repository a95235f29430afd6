import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { limits } from '../../src/protocol/limits.ts';
import type { SealedPart } from '../../src/sealing/artefact.ts';
import { fileOf, newApplication } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

/** The folder that a part lies in. */
const hexOfFirstByte = (digest: string): string => Buffer.from(digest, 'base64url').toString('hex').slice(0, 2);

export function parts(context: Context): void {
  const withPortrait = async (seed: number, bytes = 300_000) => {
    const maker = await context.centre.journal();
    const portrait = await maker.recordFile(newApplication(), fileOf(bytes, seed));
    return { maker, portrait };
  };

  describe('parts', () => {
    it('are wanted in the order asked, until they are held', async () => {
      const { api } = context.centre;
      const { maker, portrait } = await withPortrait(11, 600_000);
      expect((await api.wanted(maker.journal, portrait.parts)).wanted).toEqual([]);
      await api.send(maker.journal, maker.entries);
      const asked = [...portrait.parts].reverse();
      expect((await api.wanted(maker.journal, asked)).wanted).toEqual(asked.map(({ digest }) => digest));
      const [last, ...others] = asked;
      if (last === undefined) throw new Error('The portrait has three parts.');
      expect((await api.put(last.digest, last.bytes)).status).toBe(204);
      expect((await api.wanted(maker.journal, asked)).wanted).toEqual(others.map(({ digest }) => digest));
    });

    it('may come any number of times, also at the same time', async () => {
      const { api } = context.centre;
      const { maker, portrait } = await withPortrait(12);
      await api.send(maker.journal, maker.entries);
      for (const { digest, bytes } of portrait.parts) {
        const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => api.put(digest, bytes)));
        expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 204]);
      }
      expect((await api.held(maker.journal)).partsMissing).toBe(0);
      for (const { digest, bytes } of portrait.parts) {
        const stored = await context.centre.running.parts.store.read(digest);
        expect(Buffer.compare(stored ?? new Uint8Array(), bytes)).toBe(0);
      }
    });

    it('may come several in one body, as many as the grant says', async () => {
      const { api } = context.centre;
      const { maker, portrait } = await withPortrait(21, 700_000);
      await api.send(maker.journal, maker.entries);
      expect((await api.wanted(maker.journal, portrait.parts, { key: maker.device.signing })).grant).toMatchObject({
        partsPerUpload: 4,
      });
      expect((await api.putTogether(portrait.parts)).status).toBe(204);
      expect((await api.held(maker.journal)).partsMissing).toBe(0);
      for (const { digest, bytes } of portrait.parts) {
        const stored = await context.centre.running.parts.store.read(digest);
        expect(Buffer.compare(stored ?? new Uint8Array(), bytes)).toBe(0);
      }
    });

    it('of which one in a body is not sound are not all answered for; the sound ones are held', async () => {
      const { api } = context.centre;
      const { maker, portrait } = await withPortrait(22, 700_000);
      await api.send(maker.journal, maker.entries);
      const [first, second, third] = portrait.parts;
      if (first === undefined || second === undefined || third === undefined) throw new Error('It has three parts.');
      const changed = second.bytes.slice();
      changed[1_000] = (changed[1_000] ?? 0) ^ 1;
      const code = async (parts: readonly SealedPart[]) => {
        const answer = await api.putTogether(parts);
        return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
      };
      expect(await code([first, { ...second, bytes: changed }])).toBe('422 part-mismatch');
      expect((await api.wanted(maker.journal, portrait.parts)).wanted).toEqual([second.digest, third.digest]);
      expect(await code([second, { ...third, bytes: third.bytes.subarray(1) }])).toBe('422 part-mismatch');
      expect(await code([second, { ...third, bytes: Buffer.concat([third.bytes, third.bytes]) }])).toBe(
        '422 part-mismatch',
      );
      const { portrait: unknown } = await withPortrait(23);
      expect(await code([second, ...unknown.parts.slice(0, 1)])).toBe('404 part-not-named');
      expect(await code(Array.from({ length: 5 }, () => third))).toBe('400 request-shape');
      expect((await api.held(maker.journal)).partsMissing).toBe(2);
    });

    it('that no held entry names are not taken', async () => {
      const { api } = context.centre;
      const { portrait } = await withPortrait(13);
      const [part] = portrait.parts;
      if (part === undefined) throw new Error('A portrait has a part.');
      const response = await api.put(part.digest, part.bytes);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'part-not-named' });
      expect(await context.centre.running.parts.store.read(part.digest)).toBeUndefined();
    });

    it('with other bytes than their name are not taken', async () => {
      const { api } = context.centre;
      const { maker, portrait } = await withPortrait(14);
      await api.send(maker.journal, maker.entries);
      const [part] = portrait.parts;
      if (part === undefined) throw new Error('A portrait has a part.');
      const changed = part.bytes.slice();
      changed[1_000] = (changed[1_000] ?? 0) ^ 1;
      for (const bytes of [changed, part.bytes.subarray(0, -1), new Uint8Array(0)]) {
        const response = await api.put(part.digest, bytes);
        expect(response.status).toBe(422);
        expect(await response.json()).toMatchObject({ code: 'part-mismatch' });
      }
      expect((await api.held(maker.journal)).partsMissing).toBe(portrait.parts.length);
    });

    it('named with another size than they have are not taken', async () => {
      const { api } = context.centre;
      const maker = await context.centre.journal();
      const bytes = fileOf(500, 15);
      const digest = await sealing.digest(bytes);
      await maker.byOfficer({
        type: 'step.recorded',
        subject: newApplication(),
        step: 'portrait',
        clear: { mode: 'device' },
        parts: [{ digest, bytes: new Uint8Array(501) }],
      });
      await api.send(maker.journal, maker.entries);
      expect((await api.put(digest, bytes)).status).toBe(422);
      expect((await api.wanted(maker.journal, [{ digest, bytes }])).wanted).toEqual([]);
    });

    it('larger than a part may be are not read to their end', async () => {
      const { api } = context.centre;
      const bytes = new Uint8Array(limits.partBytes + 1);
      const response = await api.put(await sealing.digest(bytes), bytes);
      expect(response.status).toBe(413);
    });

    it('that two entries name are held for both', async () => {
      const { api } = context.centre;
      const { maker, portrait } = await withPortrait(16, 1_000);
      await api.send(maker.journal, maker.entries);
      for (const { digest, bytes } of portrait.parts) await api.put(digest, bytes);
      await api.held(maker.journal);
      const other = await context.centre.journal();
      const again = {
        type: 'step.recorded',
        subject: newApplication(),
        clear: { mode: 'device' },
        parts: portrait.parts,
      };
      await other.byOfficer(again);
      const { receipt } = await api.send(other.journal, other.entries);
      expect(receipt).toMatchObject({ completeToSeq: 3, partsMissing: 0 });
    });

    it('that lie in the store from before the database was lost are not asked for again', async () => {
      const { maker, portrait } = await withPortrait(17);
      const { centre } = context;
      await centre.api.send(maker.journal, maker.entries);
      for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
      await centre.api.held(maker.journal);
      await centre.running.parts.database.query('UPDATE entry_parts SET held = false WHERE journal = $1', [
        maker.journal,
      ]);
      expect((await centre.api.held(maker.journal)).partsMissing).toBe(2);
      expect((await centre.api.wanted(maker.journal, portrait.parts)).wanted).toEqual([]);
      expect((await centre.api.held(maker.journal)).partsMissing).toBe(0);
    });

    it('that rotted in the store are asked for again when the database forgot them, mended, and raise no new epoch', async () => {
      const { maker, portrait } = await withPortrait(18);
      const { centre } = context;
      const before = (await centre.api.send(maker.journal, maker.entries)).receipt.epoch;
      for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
      await centre.api.held(maker.journal);
      const [rotten] = portrait.parts;
      if (rotten === undefined) throw new Error('A portrait has a part.');
      const path = join(centre.dir, 'parts', hexOfFirstByte(rotten.digest), rotten.digest);
      const bytes = await readFile(path);
      bytes[5] = (bytes[5] ?? 0) ^ 1;
      await writeFile(path, bytes);
      await centre.running.parts.database.query('UPDATE entry_parts SET held = false WHERE journal = $1', [
        maker.journal,
      ]);
      expect((await centre.api.wanted(maker.journal, portrait.parts)).wanted).toEqual([rotten.digest]);
      expect((await centre.api.held(maker.journal)).partsMissing).toBe(1);
      expect((await centre.api.put(rotten.digest, rotten.bytes)).status).toBe(204);
      expect(await centre.api.held(maker.journal)).toMatchObject({ partsMissing: 0, epoch: before });
      expect(await readFile(path)).toEqual(Buffer.from(rotten.bytes));
    });

    it('are granted more freely to a device that signs its question', async () => {
      const { api } = context.centre;
      const { maker, portrait } = await withPortrait(18);
      await api.send(maker.journal, maker.entries);
      const unsigned = (await api.wanted(maker.journal, portrait.parts)).grant;
      const signed = (await api.wanted(maker.journal, portrait.parts, { key: maker.device.signing })).grant;
      const stranger = (await api.wanted(maker.journal, portrait.parts, { key: maker.officer.signing })).grant;
      expect(signed.bytes).toBeGreaterThan(unsigned.bytes);
      expect(signed.partsAtOnce).toBeGreaterThan(unsigned.partsAtOnce);
      expect(stranger).toEqual(unsigned);
      expect(unsigned.bytes).toBeGreaterThan(limits.partBytes);
    });
  });
}
