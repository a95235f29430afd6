import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { certify } from '../../central-api/hub/certify.ts';
import { issueHubCode } from '../../central-api/hub/hub-desk.ts';
import type { OfficeId } from '../../src/domain/ids.ts';
import { receiptKey } from '../../src/protocol/key-set.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { signRequest } from '../../src/sealing/request-signature.ts';
import { type TestCentre, read, testCentre } from '../support/centre.ts';
import { type TestHub, testHub } from '../support/hub.ts';
import { fileOf, newApplication, newKey } from '../support/journal.ts';

/** The same `central-api`, as the hub of one office. */
describe('an office hub', () => {
  let centre: TestCentre;
  let hub: TestHub;
  beforeAll(async () => {
    centre = await testCentre();
    hub = await testHub(centre);
  });
  afterAll(async () => {
    await hub.end();
    await centre.end();
  });

  it('says that it is one, with the certificate that the root signed', async () => {
    const statement = await hub.api.statement();
    expect([statement.kind, statement.class, statement.centre]).toEqual(['hub', 'office', 'Kanim Atambua']);
    const answer = (await read(await hub.api.raw('GET', '/v1/centre?n=nonce-0123456789'))) as { hub: string };
    expect(answer.hub).toBe(hub.keys.hub.jws);
    expect((await centre.api.statement()).kind).toBe('centre');
  });

  it('takes entries and parts of its office, and its receipts are of class office, by a key that no key set names', async () => {
    const maker = await centre.journal();
    const { entry, parts } = await maker.recordFile(newApplication(), fileOf(300_000, 1));
    const { jws, receipt } = await hub.api.send(maker.journal, maker.entries);
    expect(receipt).toMatchObject({ class: 'office', toSeq: entry.seq, partsMissing: 2 });
    for (const { digest, bytes } of parts) expect((await hub.api.put(digest, bytes)).status).toBeLessThan(300);
    expect(await hub.api.held(maker.journal)).toMatchObject({ class: 'office', completeToSeq: entry.seq });
    const byTheCentre = await sealing.verify(signedTypes.receipt, jws, (kid) => receiptKey(centre.keySet, kid));
    expect(byTheCentre).toMatchObject({ ok: false, refusal: { code: 'signer-unknown' } });
  });

  it('takes no journal of another office', async () => {
    const maker = await centre.journal('KPG');
    const response = await hub.api.post(maker.journal, maker.entries);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      422,
      'certificate-not-ours',
    ]);
  });

  it('enrols nobody, certifies nobody and answers nothing to applicants', async () => {
    for (const [method, path] of [
      ['POST', '/v1/enrolments'],
      ['POST', '/v1/hubs'],
      ['GET', '/v1/status/ABCDEFGHJK'],
    ] as const) {
      expect((await hub.api.raw(method, path)).status).toBe(404);
    }
  });

  it('answers pages that came from elsewhere', async () => {
    const response = await hub.api.raw('OPTIONS', `/v1/journals/${(await centre.journal()).journal}/entries`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-headers')).toContain('signature-input');
  });

  it('keeps its epoch over a clean restart, and begins a new one when what it had is gone', async () => {
    const other = await testHub(centre);
    const before = await other.api.statement();
    await other.restart();
    expect((await other.api.statement()).epoch).toBe(before.epoch);
    await other.lose();
    expect((await other.api.statement()).epoch).not.toBe(before.epoch);
    await other.end();
  });

  it('begins a new epoch when it is shown a receipt of its own for what it does not have', async () => {
    const other = await testHub(centre);
    const maker = await centre.journal();
    const { jws, receipt } = await other.api.send(maker.journal, maker.entries);
    await other.running.parts.database.query('DELETE FROM entries WHERE journal = $1 AND seq = $2', [
      maker.journal,
      receipt.toSeq,
    ]);
    expect((await other.api.statement('nonce-0123456789', jws)).epoch).not.toBe(receipt.epoch);
    await other.end();
  });

  it('holds no key that opens anything', async () => {
    expect(Object.keys(hub.keys).sort()).toEqual(['certificate', 'hub', 'keySet', 'keySetJws', 'receipt', 'root']);
    expect(hub.running.parts.rootKey).toBeUndefined();
  });
});

describe('the certificate of a hub', () => {
  let centre: TestCentre;
  beforeAll(async () => {
    centre = await testCentre();
  });
  afterAll(() => centre.end());
  const code = (office = 'ATB') =>
    issueHubCode(centre.running.parts.database, sealing, { office: office as OfficeId, officeName: 'Kanim' });
  const ask = async (of: string, key = newKey(), address = 'https://hub.kanim.example') =>
    centre.api.json('POST', '/v1/hubs', { code: of.replace('-', ''), key: (await key).publicKey, address });

  it('is given once for a code, again to the same key, and anew when its address moved', async () => {
    const [of, key] = [await code(), newKey()];
    const first = (await read(await ask(of, key))) as { certificate: string };
    expect(await read(await ask(of, key))).toEqual(first);
    const moved = (await read(await ask(of, key, 'https://other.kanim.example'))) as { certificate: string };
    expect(moved.certificate).not.toBe(first.certificate);
    expect((await ask(of)).status).toBe(409);
    expect((await ask('0000-0000')).status).toBe(404);
  });

  it('is not given for an address that no page of a counter may ask', async () => {
    for (const address of ['http://192.168.1.10:8090', 'https://hub.example/path', 'javascript:alert(1)', '']) {
      expect((await ask(await code(), newKey(), address)).status).toBe(400);
    }
  });

  it('has its code guessed by nobody who sends many guesses at once', async () => {
    const payload = { code: '00000000', key: (await newKey()).publicKey, address: 'http://localhost:8090' };
    const remoteAddress = '198.51.100.22';
    const ask = () => centre.running.app.inject({ method: 'POST', url: '/v1/hubs', payload, remoteAddress });
    const answers = await Promise.all(Array.from({ length: 40 }, ask));
    expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(10);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(30);
  });

  it('is refused by the hub itself in a sentence when the code or the address is not right', async () => {
    const directory = `${centre.dir}/hub-keys`;
    const wrong = { directory, centre: centre.running.url, code: 'ABCD-EFGH', address: 'http://localhost:1' };
    await expect(certify(sealing, wrong)).rejects.toThrow('does not know this code');
    await expect(certify(sealing, { ...wrong, code: 'ABC' })).rejects.toThrow('eight letters and digits');
    await expect(certify(sealing, { ...wrong, address: 'http://10.0.0.1' })).rejects.toThrow('may not ask');
    await expect(certify(sealing, { ...wrong, centre: 'http://127.0.0.1:9' })).rejects.toThrow('does not answer');
  });

  it('is in the feed of its office, and lets the hub read what all counters of that office wrote', async () => {
    const hub = await testHub(centre, 'HB1');
    const [one, two, stranger] = [
      await centre.journal('HB1'),
      await centre.journal('HB1'),
      await centre.journal('HB2'),
    ];
    for (const maker of [one, two, stranger]) await centre.api.send(maker.journal, maker.entries);
    const feed = async (office: string, key = hub.keys.receipt) => {
      const path = `/v1/offices/${office}/feed`;
      const headers = await signRequest(sealing, key, { method: 'GET', path }, 1);
      return centre.api.raw('GET', `${path}?hub=${hub.keys.hub.jws}`, undefined, headers);
    };
    const page = (await read(await feed('HB1'))) as { entries: { jws: string }[]; receipts: string[]; hub: string };
    expect(page.entries.map(({ jws }) => jws).sort()).toEqual(
      [...one.entries, ...two.entries].map(({ wire }) => wire.jws).sort(),
    );
    expect([page.receipts.length, page.hub]).toEqual([2, hub.keys.hub.jws]);
    expect((await feed('HB2')).status).toBe(401);
    expect((await feed('HB1', (await newKey()).signing)).status).toBe(401);
    await hub.end();
  });
});
