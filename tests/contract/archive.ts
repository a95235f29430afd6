import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Archive } from '../../central-api/casework/archive-entry.ts';
import { Archivist } from '../../central-api/casework/archivist.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { type PartsStore, openPartsStore } from '../../central-api/parts/store.ts';
import type { Digest, JournalId } from '../../src/domain/ids.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { TestCentre } from '../support/centre.ts';
import { feedOf } from '../support/feed-of.ts';
import { JournalMaker, fileOf, newApplication, signCertificate } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

/** Casework's archive, and what a receipt may say of it. */
export function archive(context: Context): void {
  describe('the archive', () => {
    let centre: TestCentre;
    let store: PartsStore;
    let nowMs = Date.parse('2024-06-24T08:00:00+08:00');

    async function work(into: Archive = store): Promise<void> {
      const key = await loadCaseworkKey(sealing, join(centre.dir, 'keys'));
      const archivist = new Archivist({
        ...{ centre: centre.running.parts, key, archive: into },
        now: () => new Date(nowMs),
      });
      for (let next: Date | undefined = new Date(nowMs); next !== undefined && next.getTime() <= nowMs; ) {
        next = await archivist.turn();
      }
    }
    const later = (ms: number): void => {
      nowMs += ms;
    };
    const why = (journal: JournalId) =>
      centre.running.parts.database.query('SELECT seq, code FROM archive_waiting WHERE journal = $1 ORDER BY seq', [
        journal,
      ]);
    const pathIn = (digest: Digest, directory = 'archive'): string =>
      join(centre.dir, directory, (base64url.decode(digest)[0] ?? 0).toString(16).padStart(2, '0'), digest);
    const send = (maker: JournalMaker) => centre.api.send(maker.journal, maker.entries);

    beforeAll(async () => {
      centre = await context.another();
      store = await openPartsStore(join(centre.dir, 'archive'));
    });
    afterAll(async () => {
      await store.close();
      await centre.end();
    });

    it('is claimed only for what was opened and read back, with its name; what it holds is as it came', async () => {
      const maker = await centre.journal();
      await maker.byOfficer({ type: 'application.opened', subject: newApplication(), body: { door: 'walk-in' } });
      const portrait = await maker.recordFile(newApplication(), fileOf(600_000, 31));
      await maker.byOfficer({ type: 'application.completed', subject: newApplication(), body: { outstanding: [] } });
      const sent = await send(maker);
      expect(sent.receipt).not.toHaveProperty('archived');
      expect(await centre.api.held(maker.journal)).not.toHaveProperty('archived');

      await work();
      const part = await centre.api.held(maker.journal);
      expect(part).toMatchObject({ class: context.backing.expectedClass, archived: { archive: store.id, toSeq: 3 } });
      expect(await why(maker.journal)).toEqual([{ seq: 4, code: 'part-missing' }]);

      for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
      later(60_000);
      await work();
      const whole = await centre.api.held(maker.journal);
      expect(whole).toMatchObject({ class: 'archived', toSeq: 5, archived: { archive: store.id, toSeq: 5 } });
      for (const { wire, digest, entry } of maker.entries) {
        expect(await readFile(pathIn(digest), 'utf8')).toBe(wire.jws);
        if (entry.body !== undefined) expect(await readFile(pathIn(entry.body), 'utf8')).toBe(wire.body);
      }
      for (const { digest, bytes } of portrait.parts) {
        expect(Buffer.compare(await readFile(pathIn(digest)), bytes)).toBe(0);
      }
    });

    it('reaches its own counter by the feed, once', async () => {
      const maker = await centre.journal('KPG');
      await send(maker);
      const first = await feedOf(centre, maker, 'KPG');
      expect((await Promise.all(first.receipts.map((jws) => centre.api.readReceipt(jws)))).length).toBe(1);
      await work();
      const second = await feedOf(centre, maker, 'KPG', first.cursor);
      const [better] = await Promise.all(second.receipts.map((jws) => centre.api.readReceipt(jws)));
      expect(better).toMatchObject({ class: 'archived', archived: { archive: store.id, toSeq: 2 } });
      expect((await feedOf(centre, maker, 'KPG', second.cursor)).receipts).toEqual([]);
    });

    it('is named by the statement for as long as something is read back from it', async () => {
      const maker = await centre.journal();
      await send(maker);
      await work();
      // The centre's own clock is years ahead of the one that this test gives to casework.
      const { database } = centre.running.parts;
      await database.query('UPDATE archives SET seen_at = $1', [new Date().toISOString()]);
      expect((await centre.api.statement()).archives).toEqual([store.id]);
      await database.query('UPDATE archives SET seen_at = $1', [new Date(Date.now() - 26 * 60_000).toISOString()]);
      expect(await centre.api.statement()).not.toHaveProperty('archives');
    });

    it('gives a part back that the centre has lost', async () => {
      const maker = await centre.journal();
      const portrait = await maker.recordFile(newApplication(), fileOf(300_000, 34));
      await send(maker);
      for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
      await work();
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived' });

      const { database } = centre.running.parts;
      const names = portrait.parts.map(({ digest }) => digest);
      for (const digest of names) await rm(pathIn(digest, 'parts'));
      // As in a database that was put back to a moment before.
      await database.query('UPDATE entry_parts SET held = false WHERE journal = $1', [maker.journal]);
      for (const table of ['archived_entries', 'archive_reach']) {
        await database.query(`DELETE FROM ${table} WHERE journal = $1`, [maker.journal]);
      }
      expect(await centre.api.held(maker.journal)).toMatchObject({ completeToSeq: 2, partsMissing: names.length });
      await work();
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived', completeToSeq: 3 });
      for (const { digest, bytes } of portrait.parts) {
        expect(Buffer.compare(await readFile(pathIn(digest, 'parts')), bytes)).toBe(0);
      }
    });

    it('gives back what the centre lost of what is archived already, without a counter that has it', async () => {
      const maker = await centre.journal();
      const portrait = await maker.recordFile(newApplication(), fileOf(300_000, 35));
      await send(maker);
      for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
      await work();
      // As at a start on another directory of parts (`epoch.ts`).
      for (const { digest } of portrait.parts) await rm(pathIn(digest, 'parts'));
      const { database } = centre.running.parts;
      await database.query('UPDATE entry_parts SET held = false WHERE journal = $1', [maker.journal]);
      later(60_000);
      await work();
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived', completeToSeq: 3 });
      for (const { digest, bytes } of portrait.parts) {
        expect(Buffer.compare(await readFile(pathIn(digest, 'parts')), bytes)).toBe(0);
      }
    });

    it('gives back a part that the centre thinks it has and does not find', async () => {
      const maker = await centre.journal();
      const portrait = await maker.recordFile(newApplication(), fileOf(300_000, 36));
      await send(maker);
      for (const { digest, bytes } of portrait.parts) {
        await centre.api.put(digest, bytes);
        await store.put(digest, [bytes]);
        await rm(pathIn(digest, 'parts'));
      }
      await work();
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived', completeToSeq: 3 });
      for (const { digest } of portrait.parts) expect(await centre.running.parts.store.read(digest)).toBeDefined();
    });

    it('says nothing of what comes afterwards until that is in it too', async () => {
      const maker = await centre.journal();
      await send(maker);
      await work();
      await maker.byOfficer({ type: 'application.opened', subject: newApplication(), body: { door: 'walk-in' } });
      await send(maker);
      const { toSeq, class: known, archived } = await centre.api.held(maker.journal);
      expect([toSeq, known, archived?.toSeq]).toEqual([3, context.backing.expectedClass, 2]);
    });

    it('stops before an entry that casework cannot open, says why, and holds up no other journal', async () => {
      const stranger = await sealing.generateOpeningKey();
      const { rootKey } = centre;
      const sealedForOthers = await JournalMaker.blank(
        async (deviceKey, supervisor) => (await signCertificate(rootKey, { deviceKey, supervisor })).jws,
        [stranger.publicKey],
      );
      await sealedForOthers.open();
      const maker = await centre.journal();
      for (const one of [sealedForOthers, maker]) await send(one);
      await work();
      expect(await centre.api.held(sealedForOthers.journal)).toMatchObject({ toSeq: 2, archived: { toSeq: 1 } });
      expect(await why(sealedForOthers.journal)).toEqual([{ seq: 2, code: 'body-not-for-key' }]);
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived' });
    });

    it('does not take a file for opened when a part of it holds something else', async () => {
      const maker = await centre.journal();
      const portrait = await maker.recordFile(newApplication(), fileOf(1_000, 32));
      const [part] = portrait.parts;
      if (part === undefined) throw new Error('A portrait has a part.');
      // The digest is right, and no key of the body opens it.
      const other = { digest: await sealing.digest(fileOf(900, 33)), bytes: fileOf(900, 33) };
      await maker.byOfficer({
        ...{ type: 'step.recorded', subject: newApplication(), step: 'portrait', clear: { mode: 'device' } },
        ...{ body: { artefact: { ...portrait.artefact, parts: [other.digest] } }, parts: [other] },
      });
      await maker.byOfficer({
        ...{ type: 'tomorrow.invented', subject: newApplication(), body: { note: 'no key for the part' } },
        parts: [other],
      });
      await send(maker);
      for (const { digest, bytes } of [part, other]) await centre.api.put(digest, bytes);
      await work();
      expect(await why(maker.journal)).toEqual([
        { seq: 4, code: 'box-broken' },
        { seq: 5, code: 'part-unopened' },
      ]);
      expect(await centre.api.held(maker.journal)).toMatchObject({ toSeq: 5, archived: { toSeq: 3 } });
    });

    it('that does not give back what was written holds nothing', async () => {
      const maker = await centre.journal();
      await send(maker);
      const forgetful: Archive = {
        id: 'forgetful',
        put: async () => true,
        adopt: async () => false,
        read: async () => undefined,
      };
      await work(forgetful);
      const rows = await centre.running.parts.database.query(
        "SELECT code FROM archive_waiting WHERE archive = 'forgetful' AND journal = $1",
        [maker.journal],
      );
      expect(rows).toEqual([{ code: 'archive-unreadable' }, { code: 'archive-unreadable' }]);
      expect(await centre.api.held(maker.journal)).not.toHaveProperty('archived');
    });

    it('writes a copy anew that has rotted when the same is archived again', async () => {
      const maker = await centre.journal();
      await send(maker);
      const [first] = maker.entries;
      if (first === undefined) throw new Error('A journal has an entry.');
      await store.put(first.digest, [Buffer.from(first.wire.jws)]);
      await writeFile(pathIn(first.digest), `${first.wire.jws.slice(0, -1)}!`);
      await work();
      expect(await readFile(pathIn(first.digest), 'utf8')).toBe(first.wire.jws);
    });

    it('of a forked journal holds both branches before it is claimed', async () => {
      const maker = await centre.journal();
      const draft = { type: 'note.added', subject: newApplication(), body: { text: 'left' } };
      await maker.byOfficer(draft);
      await send(maker);
      await work();
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived', toSeq: 3 });
      const author = maker.supervisorAuthor;
      const right = await maker.append({ ...draft, body: { text: 'right' } }, author, maker.entries[1]);
      await centre.api.send(maker.journal, [right]);
      expect(await centre.api.held(maker.journal)).toMatchObject({ archived: { toSeq: 2 } });
      await work();
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived', archived: { toSeq: 3 } });
    });

    it('that was replaced by another begins at nothing, and is filled again', async () => {
      const maker = await centre.journal();
      await send(maker);
      await work();
      const second = await openPartsStore(join(centre.dir, 'second-archive'));
      await store.close();
      await rm(join(centre.dir, 'archive'), { recursive: true });
      await work(second);
      const [row] = await centre.running.parts.database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM archived_entries WHERE archive = $1 AND journal = $2',
        [second.id, maker.journal],
      );
      expect(row?.count).toBe(2);
      await second.close();
      store = await openPartsStore(join(centre.dir, 'archive'));
    });

    it('keeps a body that was changed in the database out', async () => {
      const maker = await centre.journal();
      const other = await centre.journal();
      await send(maker);
      const changed = other.entries[1]?.wire.body;
      await centre.running.parts.database.query('UPDATE entries SET body = $2 WHERE journal = $1 AND seq = 2', [
        maker.journal,
        changed,
      ]);
      await work();
      expect(await why(maker.journal)).toEqual([{ seq: 2, code: 'body-changed' }]);
    });
  });
}
