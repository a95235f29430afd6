import { rm } from 'node:fs/promises';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { signedTypes } from '../../src/protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type Answer, passOn } from '../support/front.ts';
import { centre, front, device, slice, drain, partsIn, expectAllReceivedOnce } from '../support/one-sender.ts';
import { newKey } from '../support/journal.ts';

describe('with a good centre', () => {
  it('everything is received, once, and says so', async () => {
    for (let more = 0; more < 5; more += 1) await device.save(700_000);
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectAllReceivedOnce();
    expect(await device.storage.reachability()).toMatchObject({ state: 'reachable', code: 'reachable' });
    const [last] = await device.storage.attempts(1);
    expect(last).toMatchObject({ outcome: 'progress', code: 'drained', entries: 14, parts: 17 });
  });

  it('nothing more is sent when nothing is new: one probe', async () => {
    await drain();
    front.seen.length = 0;
    expect(await drain()).toMatchObject({ kind: 'drained' });
    expect(front.seen).toEqual(['GET /v1/centre']);
    expect(await device.storage.attempts(9)).toHaveLength(1);
  });

  it('what is saved while it sends goes in the same drain', async () => {
    let saving: Promise<void> | undefined;
    front.answer = (request, _response, pass) => {
      if (request.method === 'PUT') saving ??= device.save();
      void (saving ?? Promise.resolve()).then(pass);
    };
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectAllReceivedOnce();
  });

  it('a part is sent once, six at a time at most', async () => {
    await device.save(12_000_000);
    let now = 0;
    let most = 0;
    const sent: string[] = [];
    front.answer = (request, response, pass) => {
      if (request.method === 'PUT') {
        sent.push(...partsIn(request.url));
        now += 1;
        most = Math.max(most, now);
        response.on('close', () => {
          now -= 1;
        });
      }
      pass();
    };
    await drain();
    expect(new Set(sent).size).toBe(sent.length);
    await expectAllReceivedOnce();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  it('parts share uploads on a fast line, and not where a centre does not say that it takes several', async () => {
    const uploads = async (): Promise<number> => {
      front.seen.length = 0;
      await device.save(12_000_000);
      expect(await drain()).toMatchObject({ kind: 'drained' });
      await expectAllReceivedOnce();
      return front.seen.filter((line) => line.startsWith('PUT')).length;
    };
    expect(await uploads()).toBeLessThan(40);
    front.answer = (request, response, pass) => {
      if (!request.url?.endsWith('/wanted')) return pass();
      request.pipe(
        ask(new URL(request.url, centre.running.url), { method: 'POST', headers: request.headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.on('end', () => {
            response.writeHead(200, { 'content-type': 'application/json' });
            response.end(text.replace(/"partsPerUpload":\d+,/, ''));
          });
        }),
      );
    };
    expect(await uploads()).toBe(46);
  });

  it('a slice that is over leaves the rest to the next', async () => {
    await device.save(3_000_000);
    // Once: were each part to take a minute of its own, they would time out together.
    let minute: Promise<void> | undefined;
    front.answer = (request, _response, pass) => {
      if (request.method !== 'PUT') return pass();
      minute ??= device.clock.pass(61_000);
      void minute.then(pass);
    };
    expect(await drain()).toEqual({ kind: 'slice-over' });
    front.answer = passOn;
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectAllReceivedOnce();
  });
});

describe('what is not signed by the centre changes nothing', () => {
  async function forged(
    change: (payload: Record<string, unknown>) => Record<string, unknown>,
    ownKey: boolean,
  ): Promise<Answer> {
    const stranger = (await newKey()).signing;
    return (request, response, pass) => {
      if (!request.url?.startsWith('/v1/centre')) return pass();
      void (async () => {
        const answer = await fetch(new URL(request.url ?? '', centre.running.url));
        const { statement, keySet } = (await answer.json()) as { statement: string; keySet: string };
        const payload = JSON.parse(Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString()) as Record<
          string,
          unknown
        >;
        const key = ownKey
          ? centre.running.parts.receiptKey
          : { ...stranger, kid: centre.running.parts.receiptKey.kid };
        const jws = await sealing.sign(signedTypes.statement, JSON.stringify(change(payload)), key);
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ statement: jws, keySet }));
      })();
    };
  }

  it.each<[string, (payload: Record<string, unknown>) => Record<string, unknown>, boolean]>([
    ['a statement with another key under the right name', (payload) => payload, false],
    [
      'a statement that was recorded earlier: another nonce',
      (payload) => ({ ...payload, nonce: 'nonce-of-yesterday' }),
      true,
    ],
  ])('%s', async (_, change, ownKey) => {
    front.answer = await forged(change, ownKey);
    expect(await drain()).toMatchObject({ kind: 'wait', code: 'not-the-centre' });
    expect(await device.storage.reachability()).toMatchObject({ state: 'unreachable', code: 'not-the-centre' });
    expect(front.seen).toEqual(['GET /v1/centre']);
    front.answer = passOn;
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectAllReceivedOnce();
  });

  it('an epoch that receipts do not confirm stops the slice and takes nothing back', async () => {
    await drain();
    await device.save();
    front.answer = await forged((payload) => ({ ...payload, epoch: 'another' }), true);
    expect(await device.engine.drain({ ...slice, asked: true })).toMatchObject({ kind: 'wait', code: 'epoch-changed' });
    front.answer = passOn;
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectAllReceivedOnce();
  });
});

describe('a centre that comes back empty', () => {
  it('gets everything again, after a wait that spreads the offices, and with no wait when a person asks', async () => {
    await drain();
    await expectAllReceivedOnce();
    await centre.stop();
    await rm(join(centre.dir, 'database'), { recursive: true });
    await rm(join(centre.dir, 'parts'), { recursive: true });
    await centre.restart();

    const end = await drain();
    expect(end).toEqual({ kind: 'wait', code: 'new-epoch', retryInMs: 30_000 });
    await device.clock.pass(29_000);
    expect(await drain()).toEqual({ kind: 'wait', code: 'new-epoch', retryInMs: 1_000 });
    await device.clock.pass(1_000);
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectAllReceivedOnce();
  });
});
