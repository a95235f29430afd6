import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeKeyFile } from '../../central-api/key-files.ts';
import type { KeySet } from '../../src/protocol/key-set.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { Api, type TestCentre, testCentre } from '../support/centre.ts';
import { type Front, openFront, passOn } from '../support/front.ts';
import { type SendingDevice, sendingDevice } from '../support/sending-device.ts';

/** A counter that has everything received, and a centre whose receipt key was replaced and is in no key set any more. */
let centre: TestCentre;
let front: Front;
let device: SendingDevice;
let known: KeySet;
/** The key set that follows, and what the device is told when it offers it: it was signed by the root. */
let next: KeySet;

beforeEach(async () => {
  centre = await testCentre();
  front = await openFront(() => centre.running.url);
  front.answer = passOn;
  known = centre.keySet;
  device = await sendingDevice(centre, () => front.url, {
    identity: () => Promise.resolve({ root: centre.root, keySet: known, deviceKey: undefined }),
    offerKeySet: () => {
      known = next;
      return Promise.resolve(true);
    },
  });
  await device.save();
  expect(await drain()).toMatchObject({ kind: 'drained' });
  front.seen.length = 0;
});
afterEach(async () => {
  expect(device.reported).toEqual([]);
  await device.storage.close();
  front.close();
  await centre.end();
});

const drain = () => device.engine.drain({ lengthMs: 60_000 });
const sends = () => front.seen.filter((line) => !line.startsWith('GET'));
const epochOf = async () => (await device.storage.progress(device.maker.journal)).epoch;

async function replaceReceiptKey(): Promise<void> {
  const { signing, publicKey } = await sealing.generateSigningKey();
  next = { ...known, number: known.number + 1, receipts: [{ kind: 'centre', key: publicKey }] };
  const keys = join(centre.dir, 'keys');
  await writeKeyFile(join(keys, 'receipt.key'), { publicKey, pkcs8: await sealing.exportSigningKey(signing) });
  const jws = await sealing.sign(signedTypes.keySet, JSON.stringify(next), centre.rootKey);
  await writeFile(join(keys, 'key-set.jws'), jws);
  await centre.restart();
}

describe('a receipt key that was withdrawn', () => {
  it('leaves no device in the belief that the centre has what it lost before', async () => {
    const { journal, entries } = device.maker;
    const before = await epochOf();
    const { database } = centre.running.parts;
    for (const table of ['entry_parts', 'entries', 'receipts', 'journals']) {
      await database.query(`DELETE FROM ${table} WHERE journal = $1`, [journal]);
    }
    await replaceReceiptKey();

    expect(await drain()).toMatchObject({ kind: 'drained' });
    const held = await new Api(centre.running.url, next).held(journal);
    expect(held).toMatchObject({ toSeq: entries.length, completeToSeq: entries.length, partsMissing: 0 });
    // No new epoch told of it: the old receipt proves nothing to a centre that does not know its key.
    expect(await epochOf()).toBe(before);
    expect((await device.storage.overview()).counters).toMatchObject({ entriesWaiting: 0, bytesWaiting: 0 });
  });

  it('costs a question when nothing was lost, and nothing is sent again', async () => {
    await replaceReceiptKey();
    expect(await drain()).toMatchObject({ kind: 'drained' });
    expect(sends()).toEqual([]);
    expect(front.seen).toContain(`GET /v1/journals/${device.maker.journal}`);
    expect((await device.storage.overview()).counters).toMatchObject({ entriesWaiting: 0, bytesWaiting: 0 });
  });
});
