import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CourierTool, importFile, receiptsFor } from '../../central-api/courier/commands.ts';
import { done } from '../../src/domain/result.ts';
import { readCourier } from '../../src/sealing/courier/read-courier.ts';
import { CourierWriter } from '../../src/sealing/courier/write-courier.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { type JournalMaker, fileOf as bytesOf, newApplication } from '../support/journal.ts';

let centre: TestCentre;
let dir: string;
let said: string[];

beforeEach(async () => {
  [centre, dir] = [await testCentre(), await mkdtemp(join(tmpdir(), 'loket-courier-'))];
  said = [];
});
afterEach(async () => {
  await centre.end();
  await rm(dir, { recursive: true, force: true });
});

const tool = (): CourierTool => ({
  ...{ sealing, root: centre.root, address: centre.running.url },
  ...{ nowMs: () => Date.UTC(2024, 5, 20, 9), sleep: async () => {}, say: (sentence) => void said.push(sentence) },
});
const spoken = () => said.join('\n');

/** A counter with some work, in a courier file. */
async function counterWithFile(name: string, of: TestCentre = centre) {
  const journal = await of.journal();
  const { parts } = await journal.recordFile(newApplication(), bytesOf(300_000));
  const file = join(dir, name);
  await writeFile(file, await fileOf(journal, parts));
  return { journal, parts, file };
}

type Parts = Awaited<ReturnType<JournalMaker['recordFile']>>['parts'];

async function fileOf({ journal, entries, device }: JournalMaker, parts: Parts): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const writer = new CourierWriter(sealing, async (bytes) => void chunks.push(bytes));
  for (const { wire } of entries) await writer.add({ kind: 'entry', wire });
  for (const part of parts) await writer.add({ kind: 'part', ...part });
  const journals = [{ journal, from: 1, to: entries.length, entries: entries.length }];
  const facts = { holds: 'journals', writer: 'Kanim', writtenAt: '2024-06-20T16:00:00.000+08:00', journals } as const;
  await writer.end({ ...facts, journals, partsMissing: 0 }, device.signing);
  return Buffer.concat(chunks);
}

describe('a courier file at the centre', () => {
  it('is taken whole, and twice or twice at once does no harm', async () => {
    const { journal, file } = await counterWithFile('a.lkr');
    expect(await importFile(tool(), file)).toBe(0);
    const once = await centre.api.held(journal.journal);
    expect(once).toMatchObject({ toSeq: journal.entries.length, partsMissing: 0 });
    expect(await Promise.all([importFile(tool(), file), importFile(tool(), file)])).toEqual([0, 0]);
    expect(await centre.api.held(journal.journal)).toMatchObject({ toSeq: once.toSeq, completeToSeq: once.toSeq });
    expect(spoken()).toContain('Its manifest is signed by the counter that wrote it.');
  });

  it('sends receipts back that its counter can verify', async () => {
    const { journal, file } = await counterWithFile('b.lkr');
    await importFile(tool(), file);
    const out = join(dir, 'receipts.lkr');
    expect(await receiptsFor(tool(), file, out)).toBe(0);
    const receipts: string[] = [];
    const bytes = (async function* (): AsyncGenerator<Uint8Array> {
      yield await readFile(out);
    })();
    await readCourier(
      sealing,
      bytes,
      () => undefined,
      (item) => {
        if (item.kind === 'receipt') receipts.push(item.jws);
        return done(undefined);
      },
    );
    expect(await centre.api.readReceipt(receipts[0] ?? '')).toMatchObject({
      journal: journal.journal,
      completeToSeq: journal.entries.length,
    });
    expect(await receiptsFor(tool(), file, out)).toBe(1);
    expect(await importFile(tool(), out)).toBe(1);
    expect(spoken()).toContain('There is nothing in it for a centre.');
  });

  it('that is cut off, changed or none at all changes nothing, and is told apart in words', async () => {
    const { journal, file } = await counterWithFile('c.lkr');
    const whole = await readFile(file);
    const changed = Buffer.from(whole);
    changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
    const cases = [
      [whole.subarray(0, whole.length - 400), 'The file is cut off'],
      [changed, 'it was changed or damaged on the way'],
      [Buffer.from('%PDF-1.7 nothing of ours'), 'This is not a courier file.'],
      [Buffer.from('loket-courier/7\nfrom the future'), 'a later version of Loket Luring'],
      [Buffer.concat([whole.subarray(0, 16), Buffer.from([80, 255, 255, 255, 255])]), 'a piece of 4294967295 bytes'],
    ] as const;
    for (const [bytes, sentence] of cases) {
      await writeFile(file, bytes);
      expect(await importFile(tool(), file)).toBe(1);
      expect(said.at(-2)).toContain(sentence);
      expect(said.at(-1)).toContain('Nothing was changed.');
    }
    expect(await importFile(tool(), join(dir, 'nowhere'))).toBe(1);
    expect((await centre.api.held(journal.journal)).toSeq).toBe(0);
  });

  it('that is cut off gives up what is whole in it when that is asked for', async () => {
    const { journal, file } = await counterWithFile('d.lkr');
    await writeFile(file, (await readFile(file)).subarray(0, (await stat(file)).size - 400_000 / 2));
    expect(await importFile(tool(), file, true)).toBe(1);
    const held = await centre.api.held(journal.journal);
    expect(held.toSeq).toBe(journal.entries.length);
    expect(held.partsMissing).toBeGreaterThan(0);
    expect(spoken()).toContain('The file ends early');
  });

  it('of a stranger is read, and nothing in it is taken', async () => {
    const stranger = await testCentre();
    const { journal, file } = await counterWithFile('e.lkr', stranger);
    await stranger.end();
    expect(await importFile(tool(), file)).toBe(1);
    expect((await centre.api.held(journal.journal)).toSeq).toBe(0);
    expect(spoken()).toContain('1 journals in it are not of devices that this root certified.');
    expect(spoken()).toContain('certificate-not-ours');
  });

  it('waits for the centre a while, then says that it may be run again', async () => {
    const { file } = await counterWithFile('f.lkr');
    const gone = { ...tool(), address: 'http://127.0.0.1:9' };
    expect(await importFile(gone, file)).toBe(1);
    expect(spoken()).toContain('what it has taken is not taken twice');
  });
});
