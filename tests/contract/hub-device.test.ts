import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { certifyHub } from '../../central-api/hub/hub-desk.ts';
import type { OfficeId } from '../../src/domain/ids.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { findHub } from '../../src/sync/hub/find-hub.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import { type HubDevice, hubDevice } from '../support/hub-device.ts';
import { newKey } from '../support/journal.ts';
import { type SendingDevice, sendingDevice } from '../support/sending-device.ts';

/** Two counters, the real hub of their office and the real centre, which is there or not. */
describe('counters with an office hub', () => {
  let centre: TestCentre;
  let hub: TestHub;
  let centreIsThere = true;
  const nowhere = 'http://127.0.0.1:9';
  const slice = { lengthMs: 60_000, asked: true };
  beforeAll(async () => {
    centre = await testCentre();
    hub = await testHub(centre);
  });
  afterAll(async () => {
    await hub.end();
    await centre.end();
  });
  beforeEach(() => {
    centreIsThere = true;
  });

  type Counter = SendingDevice & HubDevice & { readonly toCentre: SendingDevice['engine'] };
  async function counters(): Promise<[Counter, Counter]> {
    const url = () => (centreIsThere ? centre.running.url : nowhere);
    const first = await sendingDevice(centre, url);
    const second = await sendingDevice(centre, url, {}, first.maker.office);
    const ways = await Promise.all([first, second].map((device) => hubDevice(centre, () => hub, device)));
    const [one, two] = ways;
    if (one === undefined || two === undefined) throw new Error('Two counters have two ways.');
    for (const way of ways) await way.learn(hub.keys.hub.jws);
    return [joined(first, one), joined(second, two)];
  }
  /** `engine` is the hub's, `toCentre` beside it. */
  const joined = (device: SendingDevice, way: HubDevice) => ({ ...device, ...way, toCentre: device.engine });
  const lastSubject = ({ maker }: SendingDevice) => {
    const subject = maker.entries.at(-1)?.entry.subject;
    if (subject === undefined) throw new Error('Nothing was saved.');
    return subject;
  };

  it('find each other’s cases through the hub with the centre gone, and call them at the office, never received', async () => {
    centreIsThere = false;
    const [first, second] = await counters();
    await first.save();
    const subject = lastSubject(first);
    expect(await first.safetyOf(subject)).toBe('stored');
    for (const { engine } of [first, second]) expect(await engine.drain(slice)).toMatchObject({ kind: 'drained' });
    expect(await first.safetyOf(subject)).toBe('office');
    expect(await second.read()).toMatchObject({ ok: true });
    expect(await second.safetyOf(subject)).toBe('office');
    const { counters: count, progress, others } = await first.storage.overview();
    expect(count).toMatchObject({ applicationsWaiting: 1, entriesWaiting: first.maker.entries.length });
    expect(progress).toMatchObject({ toSeq: 0, completeToSeq: 0 });
    expect(progress?.receipt).toBeUndefined();
    expect((await second.storage.overview()).others.every(({ receipt }) => receipt === undefined)).toBe(true);
    expect(others).toEqual([]);
  });

  it('are received only by the centre’s receipt, which the hub brings down', async () => {
    centreIsThere = false;
    const [first, second] = await counters();
    await first.save();
    const subject = lastSubject(first);
    for (const { engine } of [first, second]) await engine.drain(slice);
    await second.read();
    expect(await hub.running.relay.pass()).toMatchObject({ ok: true });
    for (const { read } of [first, second]) expect(await read()).toMatchObject({ ok: true });
    // Neither counter has reached the centre itself.
    expect((await first.storage.reachability())?.state).not.toBe('reachable');
    expect(await first.safetyOf(subject)).toBe('received-volatile');
    expect(await second.safetyOf(subject)).toBe('received-volatile');
    expect((await first.storage.overview()).counters.applicationsWaiting).toBe(0);
    expect((await centre.api.held(first.maker.journal)).completeToSeq).toBe(first.maker.entries.length);
  });

  it('send to the centre all the same what the hub has', async () => {
    const [first] = await counters();
    await first.save();
    await first.engine.drain(slice);
    expect(await first.toCentre.drain(slice)).toMatchObject({ kind: 'drained' });
    expect((await centre.api.held(first.maker.journal)).completeToSeq).toBe(first.maker.entries.length);
  });

  it('send again what a hub lost', async () => {
    centreIsThere = false;
    const [first] = await counters();
    await first.save();
    const subject = lastSubject(first);
    await first.engine.drain(slice);
    await hub.lose();
    await first.save();
    await first.engine.drain(slice);
    expect(await first.safetyOf(subject)).toBe('office');
    expect(await hub.api.held(first.maker.journal)).toMatchObject({ completeToSeq: first.maker.entries.length });
  });

  it('keep what a hub has when it is stopped and started', async () => {
    centreIsThere = false;
    const [first] = await counters();
    await first.save();
    await first.engine.drain(slice);
    const before = await hub.api.statement();
    await hub.restart();
    expect(await first.engine.drain(slice)).toMatchObject({ kind: 'drained' });
    expect((await hub.api.statement()).epoch).toBe(before.epoch);
    expect(await first.safetyOf(lastSubject(first))).toBe('office');
  });

  it('do not take what a hub says for the centre’s word, nor the centre for a hub', async () => {
    const url = { at: '' };
    const device = await sendingDevice(centre, () => url.at);
    const way = await hubDevice(centre, () => hub, device);
    await device.save();
    url.at = hub.running.url;
    expect(await device.engine.drain(slice)).toMatchObject({ kind: 'wait', code: 'not-the-centre' });
    expect((await device.storage.progress(device.maker.journal)).receipt).toBeUndefined();
    await way.learn(hub.keys.hub.jws, centre.running.url);
    expect(await way.engine.drain(slice)).toMatchObject({ kind: 'wait', code: 'not-the-centre' });
    expect((await device.storage.overview()).hub?.has).toEqual([]);
  });

  it('believe no hub of another office, of another root, or with a key that nobody certified', async () => {
    const [first] = await counters();
    const address = hub.keys.certificate.address;
    const of = async (office: string, rootKey = centre.rootKey) =>
      certifyHub(
        sealing,
        rootKey,
        { office, officeName: 'Kanim', demo: false, key: (await newKey()).publicKey, address },
        new Date().toISOString(),
      );
    expect(await first.learn(await of('KPG'))).toMatchObject({ ok: false, refusal: { code: 'other-office' } });
    const stranger = await newKey();
    expect(await first.learn(await of('ATB', stranger.signing))).toMatchObject({ ok: false });
    expect(await first.learn('not.a.certificate')).toMatchObject({ ok: false });
    // The certificate of this office, and a computer that does not have its key.
    expect(await first.learn(await of('ATB'))).toMatchObject({ ok: true });
    await first.save();
    expect(await first.engine.drain(slice)).toMatchObject({ kind: 'wait', code: 'not-the-centre' });
    expect(await first.safetyOf(lastSubject(first))).toBe('stored');
    // An older certificate does not come back.
    expect(await first.learn(hub.keys.hub.jws)).toMatchObject({ ok: false, refusal: { code: 'certificate-older' } });
  });

  it('learn of a hub by an address that a supervisor types, and of nothing else that answers there', async () => {
    const [first] = await counters();
    const store = await first.storage.hub();
    const own = { root: centre.root, keySet: centre.keySet, deviceKey: first.maker.device.signing };
    const find = (typed: string) =>
      findHub(
        {
          ...{
            sealing,
            clock: first.clock,
            fetch: (url: string | URL | Request, init?: RequestInit) => fetch(url, init),
          },
          identity: () => Promise.resolve(own),
          offerKeySet: () => Promise.resolve(false),
        },
        { sealing, root: centre.root, office: 'ATB' as OfficeId, hub: store },
        own,
        typed,
      );
    expect(await find(`${hub.running.url}/`)).toMatchObject({ ok: true });
    expect(await store.known()).toEqual({ certificate: hub.keys.hub.jws, address: hub.running.url });
    expect(await find('http://192.168.1.7:8090')).toMatchObject({ ok: false, refusal: { code: 'hub-address' } });
    expect(await find('http://127.0.0.1:9')).toMatchObject({ ok: false, refusal: { code: 'hub-silent' } });
    expect(await find(centre.running.url)).toMatchObject({ ok: false, refusal: { code: 'hub-not-ours' } });
  });
});
