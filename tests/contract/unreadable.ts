import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureActKeys } from '../../central-api/acts/act-keys.ts';
import { OwnJournal } from '../../central-api/acts/own-journal.ts';
import { takeInActs } from '../../central-api/acts/take-in.ts';
import { Archivist } from '../../central-api/casework/archivist.ts';
import { UnreadableTeller } from '../../central-api/acts/unreadable-teller.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { type PartsStore, openPartsStore } from '../../central-api/parts/store.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { TestCentre } from '../support/centre.ts';
import { JournalMaker, fileOf, newApplication, signCertificate } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

/** What casework cannot open is said to the office that wrote it. */
export function unreadable(context: Context): void {
  describe('what casework cannot open', () => {
    let centre: TestCentre;
    let store: PartsStore;
    let archivist: Archivist;
    let teller: UnreadableTeller;
    let nowMs = Date.parse('2024-06-24T10:00:00+08:00');
    const toldInTurns: number[] = [];

    beforeAll(async () => {
      centre = await context.another({});
      store = await openPartsStore(join(centre.dir, 'archive'));
      const { parts } = centre.running;
      const keys = join(centre.dir, 'keys');
      const now = () => new Date(nowMs);
      const key = await loadCaseworkKey(sealing, keys);
      archivist = new Archivist({ centre: parts, key, archive: store, now });
      teller = new UnreadableTeller({
        ...{ database: parts.database, archive: store.id },
        journal: new OwnJournal({ ...parts, now }, await ensureActKeys(sealing, keys)),
        report: ({ toldUnreadable }) => toldInTurns.push(toldUnreadable),
      });
    });
    afterAll(async () => {
      await store.close();
      await centre.end();
    });

    async function turns(count: number, everyMs = 60_000): Promise<void> {
      for (let turn = 0; turn < count; turn++) {
        nowMs += everyMs;
        await archivist.turn();
        await teller.turn();
        await takeInActs(centre.running.parts, 'ATB');
      }
    }
    async function wordsOn(subject: ApplicationId) {
      const rows = await centre.running.parts.database.query<{ jws: string }>(
        "SELECT jws FROM entries WHERE subject = $1 AND type = 'record.unreadable'",
        [subject],
      );
      return rows.map(({ jws }) => {
        const entry = peekEntry(jws);
        if (!entry.ok) throw new Error(entry.refusal.code);
        const { on, clear, officer } = entry.value;
        return { on, clear, officer };
      });
    }

    it('is told once in the centre’s own journal, with which entry and why, and late when casework’s key may be wrong', async () => {
      const stranger = await sealing.generateOpeningKey();
      const { rootKey } = centre;
      const maker = await JournalMaker.blank(
        async (deviceKey, supervisor) => (await signCertificate(rootKey, { deviceKey, supervisor, office: 'ATB' })).jws,
        [stranger.publicKey],
      );
      await maker.open();
      const subject = newApplication();
      const opened = await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'walk-in' } });
      await centre.api.send(maker.journal, maker.entries);
      await turns(9, 3_600_000);
      expect(await wordsOn(subject)).toEqual([]);
      await turns(3, 3_600_000);
      expect(await wordsOn(subject)).toEqual([
        { on: [opened.digest], clear: { code: 'body-not-for-key' }, officer: 'ATB-PUSAT' },
      ]);
      expect(toldInTurns).toEqual([1]);
      // It stays, in the journal where it was written.
      expect(await centre.api.held(maker.journal)).toMatchObject({ toSeq: 3 });
    });

    it('is told soon when it is the record that is damaged', async () => {
      const maker = await centre.journal();
      const subject = newApplication();
      await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'walk-in' } });
      await centre.api.send(maker.journal, maker.entries);
      await centre.running.parts.database.query('UPDATE entries SET body = $2 WHERE subject = $1', [subject, 'rotten']);
      await turns(1);
      expect(await wordsOn(subject)).toEqual([]);
      await turns(3);
      expect(await wordsOn(subject)).toMatchObject([{ clear: { code: 'body-changed' } }]);
    });

    it('is not what waits for a part, nor what was opened', async () => {
      const maker = await centre.journal();
      const subject = newApplication();
      await maker.byOfficer({ type: 'application.opened', subject, body: { door: 'walk-in' } });
      const portrait = await maker.recordFile(subject, fileOf(300_000, 41));
      await centre.api.send(maker.journal, maker.entries);
      await turns(5);
      for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
      await turns(5);
      expect(await centre.api.held(maker.journal)).toMatchObject({ class: 'archived' });
      expect(await wordsOn(subject)).toEqual([]);
    });
  });
}
