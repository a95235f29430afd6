import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAtCourierFile, takeCourierFile } from '../../src/actions/supervising/courier/take-courier-file.ts';
import { carryingActs } from '../../src/actions/supervising/courier/carrying-acts.ts';
import type { FileTarget } from '../../src/actions/courier/ports.ts';
import { writeCourierFile } from '../../src/actions/courier/write-courier-file.ts';
import type { Desk } from '../../src/actions/save/desk.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { forwardCarried } from '../../src/sync/others/forward-carried.ts';
import type { EngineParts } from '../../src/sync/ports.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { manualClock } from '../support/manual-clock.ts';
import { type SendingDevice, sendingDevice } from '../support/sending-device.ts';

/** One counter's work on a stick, through another computer to the real centre, and the receipts back. */
let centre: TestCentre;
let counter: SendingDevice;
let carrier: SendingDevice;

beforeEach(async () => {
  centre = await testCentre();
  counter = await sendingDevice(centre, () => centre.running.url);
  carrier = await sendingDevice(centre, () => centre.running.url);
  await counter.save();
  await counter.save(600_000);
});
afterEach(() => centre.end());

type CourierDesk = Pick<Desk, 'vault' | 'storage' | 'sealing' | 'nowMs'>;

function deskOf({ storage, maker }: SendingDevice, office = 'ATB'): CourierDesk {
  const profile = { office, name: 'Kanim Kelas II TPI Atambua', zone: 'Asia/Makassar', zoneName: 'WITA' };
  const identity = { root: centre.root, keySet: centre.keySet, keySetJws: 'k.e.y', profile, counter: '1' };
  const vault = {
    state: () => ({ kind: 'open', identity, session: {} }),
    deviceKey: async () => maker.device.signing,
    offerKeySet: vi.fn(async () => false),
  };
  return { vault: vault as never, storage, sealing, nowMs: () => Date.UTC(2024, 5, 24, 2) };
}

class Stick implements FileTarget {
  readonly name = 'kurir.lkr';
  readonly #pieces: Uint8Array[] = [];
  async write(bytes: Uint8Array): Promise<void> {
    this.#pieces.push(bytes);
  }
  async close(): Promise<void> {}
  async discard(): Promise<void> {}
  blob(): Blob {
    return new Blob(this.#pieces as Uint8Array<ArrayBuffer>[]);
  }
}

async function written(): Promise<Blob> {
  const stick = new Stick();
  const result = await writeCourierFile(deskOf(counter), { kind: 'waiting' }, stick);
  expect(result).toMatchObject({ ok: true, value: { signed: true } });
  return stick.blob();
}

const engineParts = (): EngineParts => ({
  ...{ driver: 'page', storage: carrier.storage, sealing, clock: manualClock(), random: () => 0.5 },
  fetch: (path, init) => fetch(`${centre.running.url}${String(path)}`, init),
  identity: async () => ({ root: centre.root, keySet: centre.keySet, deviceKey: carrier.maker.device.signing }),
  offerKeySet: async () => false,
});

describe('a courier file through another computer', () => {
  it('arrives at the centre once, and its receipts make the counter say received', async () => {
    const file = await written();
    const entries = counter.maker.entries.length;
    const taken = await takeCourierFile(deskOf(carrier), file, false);
    expect(taken).toMatchObject({ ok: true, value: { entriesNew: entries, notTaken: 0 } });
    const { journal } = counter.maker;
    expect((await centre.api.held(journal)).toSeq).toBe(0);

    expect(await forwardCarried(engineParts(), carrier.storage)).toBe(true);
    expect(await centre.api.held(journal)).toMatchObject({ toSeq: entries, completeToSeq: entries, partsMissing: 0 });
    expect(await carrier.storage.carriedPartNames(journal)).toEqual([]);

    const back = new Stick();
    expect(await carryingActs(deskOf(carrier) as Desk).writeReceipts(back)).toMatchObject({ ok: true });
    const received = await takeCourierFile(deskOf(counter), back.blob(), false);
    expect(received).toMatchObject({ ok: true, value: { holds: 'receipts', receipts: 1, notTaken: 0 } });
    expect(await counter.storage.progress(journal)).toMatchObject({ toSeq: entries, completeToSeq: entries });
  });

  it('does no harm twice, or twice at once, and nothing to the counter that wrote it', async () => {
    const file = await written();
    const both = [takeCourierFile(deskOf(carrier), file, false), takeCourierFile(deskOf(carrier), file, false)];
    const total = (await Promise.all(both)).reduce((sum, one) => sum + (one.ok ? one.value.entriesNew : -99), 0);
    expect(total).toBe(counter.maker.entries.length);
    const home = await takeCourierFile(deskOf(counter), file, false);
    expect(home).toMatchObject({ value: { entriesNew: 0, entriesHeld: counter.maker.entries.length, parts: 0 } });
    expect(await counter.storage.carriedJournals()).toEqual([]);
  });

  it('of another office is not taken, and says whose it is', async () => {
    const file = await written();
    expect(await lookAtCourierFile(deskOf(carrier, 'KPG'), file)).toMatchObject({
      refusal: { code: 'courier-other-office', detail: { office: 'ATB' } },
    });
    expect(await takeCourierFile(deskOf(carrier, 'KPG'), file, false)).toMatchObject({ ok: false });
    expect(await carrier.storage.otherHeads()).toEqual([]);
  });

  it('that is cut off changes nothing, until what is whole in it is asked for', async () => {
    const whole = await written();
    const cut = whole.slice(0, whole.size - 300_000);
    const refused = await takeCourierFile(deskOf(carrier), cut, false);
    expect(refused).toMatchObject({ refusal: { code: 'courier-truncated' } });
    expect(await carrier.storage.otherHeads()).toEqual([]);
    expect(await takeCourierFile(deskOf(carrier), cut, true)).toMatchObject({
      value: { entriesNew: counter.maker.entries.length },
    });
  });

  it('brings a receipt that is older than another epoch without taking anything back', async () => {
    const file = await written();
    await takeCourierFile(deskOf(carrier), file, false);
    await forwardCarried(engineParts(), carrier.storage);
    const old = new Stick();
    await carryingActs(deskOf(carrier) as Desk).writeReceipts(old);
    const { journal } = counter.maker;
    const [held] = await carrier.storage.otherHeads();
    if (held?.receipt === undefined) throw new Error('The carrier keeps the receipt.');
    const younger = { ...held.receipt, epoch: 'restored', at: '2099-01-01T00:00:00Z' };
    await counter.storage.applyReceipt(younger, 'x.y.z', '2024-06-24T10:00:00+08:00');
    const taken = await takeCourierFile(deskOf(counter), old.blob(), false);
    expect(taken).toMatchObject({ value: { receipts: 0, named: [{ code: 'receipt-older' }] } });
    expect((await counter.storage.progress(journal)).epoch).toBe('restored');
  });
});
