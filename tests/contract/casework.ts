import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sealArtefact } from '../../src/sealing/artefact.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { openCase } from '../../central-api/casework/open.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { fileOf, newApplication } from '../support/journal.ts';
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
  });
}

async function sealPage(file: Uint8Array) {
  const sealed = await sealArtefact(sealing, file, 'image/jpeg');
  if (!sealed.ok) throw new Error(sealed.refusal.code);
  return sealed.value;
}
