import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealArtefact } from '../../src/sealing/artefact.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { caseRelease } from '../../central-api/casework/release.ts';
import { openCase } from '../../central-api/casework/open.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { type EntryDraft, type JournalMaker, type MadeEntry, fileOf, newApplication } from '../support/journal.ts';
import type { Context } from './centre-contract.ts';

export function casework(context: Context): void {
  describe('casework', () => {
    it('opens what was typed and the file byte for byte', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const subject = newApplication();
      const typed = { door: 'appointment', applicationNumber: '0724062000000001' };
      await maker.byOfficer({ type: 'application.opened', subject, body: typed });
      const file = fileOf(700_000, 21);
      const portrait = await maker.recordFile(subject, file);
      await maker.byOfficer({ type: 'application.opened', subject: newApplication(), body: { door: 'walk-in' } });
      await centre.api.send(maker.journal, maker.entries);
      const key = await loadCaseworkKey(sealing, join(centre.dir, 'keys'));
      expect(await openCase(centre.running.parts, key, subject)).toMatchObject({
        ok: false,
        refusal: { code: 'part-missing' },
      });

      for (const { digest, bytes } of portrait.parts) await centre.api.put(digest, bytes);
      const opened = await openCase(centre.running.parts, key, subject);
      if (!opened.ok) throw new Error(opened.refusal.code);
      expect(opened.value.map(({ entry }) => entry.type)).toEqual(['application.opened', 'step.recorded']);
      expect(opened.value[0]?.body).toEqual(typed);
      expect(Buffer.compare(opened.value[1]?.files[0]?.bytes ?? new Uint8Array(), file)).toBe(0);
    });

    it('opens every page of a document, and says when one is not there', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const subject = newApplication();
      const files = [fileOf(300_000, 22), fileOf(40_000, 23)];
      const pages = await Promise.all(files.map(sealPage));
      const artefacts = pages.map(({ artefact }) => artefact);
      await maker.byOfficer({
        type: 'step.recorded',
        subject,
        step: 'documents',
        clear: { mode: 'device' },
        body: { document: { originalSeen: true, legible: true, pages: artefacts } },
        parts: pages.flatMap(({ parts }) => parts),
      });
      await centre.api.send(maker.journal, maker.entries);
      const key = await loadCaseworkKey(sealing, join(centre.dir, 'keys'));
      const [last, ...others] = pages.flatMap(({ parts }) => parts).reverse();
      for (const { digest, bytes } of others) await centre.api.put(digest, bytes);
      expect(await openCase(centre.running.parts, key, subject)).toMatchObject({
        ok: false,
        refusal: { code: 'part-missing' },
      });

      if (last !== undefined) await centre.api.put(last.digest, last.bytes);
      const opened = await openCase(centre.running.parts, key, subject);
      if (!opened.ok) throw new Error(opened.refusal.code);
      const same = opened.value[0]?.files.map(({ bytes }, at) => Buffer.compare(bytes, files[at] ?? bytes.subarray(1)));
      expect(same).toEqual([0, 0]);
    });

    it('goes on at once, or waits for an approval where a supervisor of the office set so; never of what changed since', async () => {
      const { centre } = context;
      const maker = await centre.journal();
      const subject = newApplication();
      const decide = (decision: string, on: readonly MadeEntry[], more: Partial<EntryDraft> = {}) =>
        maker.append(
          {
            ...{ type: 'review.decided', subject, clear: { decision }, body: { reason: 'complete' } },
            on: on.map(({ digest }) => digest),
            ...more,
          },
          maker.supervisorAuthor,
        );
      const setWaits = (by: 'byOfficer' | 'bySupervisor') => {
        const draft = { type: 'setting.changed', clear: { name: 'approval', caseworkWaits: true, reason: 'drill' } };
        return by === 'byOfficer' ? maker.byOfficer(draft) : maker.append(draft, maker.supervisorAuthor);
      };
      const released = async () => {
        await centre.api.send(maker.journal, maker.entries);
        return caseRelease(centre.running.parts, subject);
      };
      expect(await caseRelease(centre.running.parts, subject)).toBeUndefined();
      const intake = await maker.byOfficer(step('intake', subject));
      await setWaits('byOfficer');
      expect(await released()).toEqual({ release: 'goes-on', secondEyeMissing: false, isDisputed: false });
      await setWaits('bySupervisor');
      expect(await released()).toMatchObject({ release: 'awaits-approval' });
      const approved = await decide('approve', [intake]);
      expect(await released()).toMatchObject({ release: 'goes-on', secondEyeMissing: false });
      const again = await maker.append(
        { ...step('intake', subject), replaces: [intake.digest] },
        maker.supervisorAuthor,
      );
      expect(await released()).toMatchObject({ release: 'awaits-approval' });
      await decide('approve', [again], { replaces: [approved.digest] });
      expect(await released()).toMatchObject({ release: 'goes-on', secondEyeMissing: true });
    });

    it('keeps both decisions of supervisors who did not know of each other, and heeds the more careful', async () => {
      const { centre } = context;
      const [here, there] = [await centre.journal(), await centre.journal()];
      const subject = newApplication();
      const intake = await here.byOfficer(step('intake', subject));
      const decide = (maker: JournalMaker, decision: string, reason: string) =>
        maker.append(
          { type: 'review.decided', subject, clear: { decision }, body: { reason }, on: [intake.digest] },
          maker.supervisorAuthor,
        );
      const approved = await decide(here, 'approve', 'complete');
      const held = await decide(there, 'hold', 'identity-doubtful');
      for (const maker of [there, here]) await centre.api.send(maker.journal, maker.entries);
      expect(await caseRelease(centre.running.parts, subject)).toMatchObject({ release: 'held', isDisputed: true });
      const key = await loadCaseworkKey(sealing, join(centre.dir, 'keys'));
      const opened = await openCase(centre.running.parts, key, subject);
      const kept = opened.ok ? opened.value.map(({ digest }) => digest) : [];
      expect(kept).toEqual(expect.arrayContaining([approved.digest, held.digest]));
    });
  });
}

const step = (name: 'intake', subject: ApplicationId): EntryDraft => ({
  ...{ type: 'step.recorded', subject, step: name, clear: { mode: 'device' }, body: {} },
});

async function sealPage(file: Uint8Array) {
  const sealed = await sealArtefact(sealing, file, 'image/jpeg');
  if (!sealed.ok) throw new Error(sealed.refusal.code);
  return sealed.value;
}
