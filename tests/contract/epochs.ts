import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signedTypes } from '../../src/protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { fileOf, newApplication, newKey } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function epochs(context: Context): void {
  describe('the epoch', () => {
    it('stays over a clean stop', async () => {
      const centre = await context.another();
      try {
        const before = (await centre.api.statement()).epoch;
        await centre.restart();
        expect((await centre.api.statement()).epoch).toBe(before);
      } finally {
        await centre.end();
      }
    });

    it('changes after an unclean stop of the embedded database, which never flushes', async () => {
      const centre = await context.another();
      try {
        const before = (await centre.api.statement()).epoch;
        await centre.stop();
        await rm(join(centre.dir, 'clean-stop'), { force: true });
        await centre.restart();
        const after = (await centre.api.statement()).epoch;
        if (context.backing.expectedClass === 'volatile') expect(after).not.toBe(before);
        else expect(after).toBe(before);
      } finally {
        await centre.end();
      }
    });

    it('changes by a receipt of this epoch for an entry that is lost, and only by that', async () => {
      const centre = await context.another();
      try {
        const { database } = centre.running.parts;
        const maker = await centre.journal();
        const { jws, receipt } = await centre.api.send(maker.journal, maker.entries);
        expect((await centre.api.statement('nonce-1234', jws)).epoch).toBe(receipt.epoch);

        await database.query('DELETE FROM entries WHERE journal = $1', [maker.journal]);
        const stranger = await newKey();
        const forged = await sealing.sign(signedTypes.receipt, JSON.stringify(receipt), stranger.signing);
        expect((await centre.api.statement('nonce-1234', forged)).epoch).toBe(receipt.epoch);
        expect((await centre.api.statement('nonce-1234', 'garbage')).epoch).toBe(receipt.epoch);

        const after = (await centre.api.statement('nonce-1234', jws)).epoch;
        expect(after).not.toBe(receipt.epoch);
        expect((await centre.api.statement('nonce-1234', jws)).epoch).toBe(after);
      } finally {
        await centre.end();
      }
    });

    it('changes by a receipt of a later epoch: everything was put back to before that began', async () => {
      const centre = await context.another();
      try {
        const { database } = centre.running.parts;
        const maker = await centre.journal();
        const { jws: old, receipt } = await centre.api.send(maker.journal, maker.entries);
        await database.query('DELETE FROM entries WHERE journal = $1', [maker.journal]);
        const later = (await centre.api.statement('nonce-1234', old)).epoch;
        const { jws } = await centre.api.send(maker.journal, maker.entries);
        await database.query("UPDATE facts SET value = $1 WHERE name = 'epoch'", [receipt.epoch]);
        expect((await centre.api.statement('nonce-1234', old)).epoch).toBe(receipt.epoch);

        const after = (await centre.api.statement('nonce-1234', jws)).epoch;
        expect([receipt.epoch, later]).not.toContain(after);
        for (const shown of [old, jws]) expect((await centre.api.statement('nonce-1234', shown)).epoch).toBe(after);
      } finally {
        await centre.end();
      }
    });

    it('changes with another parts store, whose parts are then asked for again', async () => {
      const centre = await context.another();
      try {
        const maker = await centre.journal();
        const portrait = await maker.recordFile(newApplication(), fileOf(1_000));
        await centre.api.send(maker.journal, maker.entries);
        for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
        const before = await centre.api.held(maker.journal);
        expect(before.partsMissing).toBe(0);
        await centre.stop();
        await rm(join(centre.dir, 'parts'), { recursive: true });
        await centre.restart();
        const after = await centre.api.held(maker.journal);
        expect(after).toMatchObject({ toSeq: 3, completeToSeq: 2, partsMissing: 1 });
        expect(after.epoch).not.toBe(before.epoch);
      } finally {
        await centre.end();
      }
    });

    it('stays and everything is there after a restart, keys of the journal included', async () => {
      const centre = await context.another();
      try {
        const maker = await centre.journal();
        await centre.api.send(maker.journal, maker.entries);
        await centre.restart();
        await maker.byOfficer({ type: 'application.opened', subject: newApplication(), body: { door: 'walk-in' } });
        expect((await centre.api.send(maker.journal, maker.entries.slice(2))).receipt.toSeq).toBe(3);
      } finally {
        await centre.end();
      }
    });
  });
}
