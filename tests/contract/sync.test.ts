import { rm } from 'node:fs/promises';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedTypes } from '../../src/protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { type Answer, type Front, openFront, passOn } from '../support/front.ts';
import { newKey } from '../support/journal.ts';
import { type SendingDevice, sendingDevice } from '../support/sending-device.ts';

/** The engine over real storage against the real centre, with something bad in between. */
let centre: TestCentre;
let front: Front;
let device: SendingDevice;

beforeAll(async () => {
  centre = await testCentre();
  front = await openFront(() => centre.running.url);
});
afterAll(async () => {
  front.close();
  await centre.end();
});
beforeEach(async () => {
  front.answer = passOn;
  device = await sendingDevice(centre, () => front.url);
  await device.save();
  front.seen.length = 0;
});
afterEach(async () => {
  expect(device.reported).toEqual([]);
  await device.storage.close();
});

const slice = { lengthMs: 60_000 };
const drain = () => device.engine.drain(slice);
const counters = async () => (await device.storage.overview()).counters;
const says =
  (status: number, type: string, text: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(text);
/** The parts that an upload names, one or several. */
const partsIn = (url = ''): string[] => (url.split(/parts\/|\?of=/)[1] ?? '').split('.');
/** Bad for the requests that match, good for the rest. */
const when =
  (pattern: RegExp, bad: Answer): Answer =>
  (request, response, pass) =>
    pattern.test(`${request.method} ${request.url}`) ? bad(request, response, pass) : pass();

async function expectAllReceivedOnce(): Promise<void> {
  const { journal, entries } = device.maker;
  const held = await centre.api.held(journal);
  expect(held).toMatchObject({ toSeq: entries.length, completeToSeq: entries.length, partsMissing: 0 });
  expect(held.head).toBe(entries.at(-1)?.digest);
  expect(await counters()).toMatchObject({ entriesWaiting: 0, bytesWaiting: 0, applicationsWaiting: 0 });
  const rows = await centre.running.parts.database.query(
    'select count(*)::int as rows from entries where journal = $1',
    [journal],
  );
  expect(rows).toMatchObject([{ rows: entries.length }]);
}

describe('with a good centre', () => {
  it('everything is received, once, and says so', async () => {
    for (let more = 0; more < 5; more += 1) await device.save(700_000);
    expect(await drain()).toEqual({ kind: 'drained' });
    await expectAllReceivedOnce();
    expect(await device.storage.reachability()).toMatchObject({ state: 'reachable', code: 'reachable' });
    const [last] = await device.storage.attempts(1);
    expect(last).toMatchObject({ outcome: 'progress', code: 'drained', entries: 14, parts: 17 });
  });

  it('nothing more is sent when nothing is new: one probe', async () => {
    await drain();
    front.seen.length = 0;
    expect(await drain()).toEqual({ kind: 'drained' });
    expect(front.seen).toEqual(['GET /v1/centre']);
    expect(await device.storage.attempts(9)).toHaveLength(1);
  });

  it('what is saved while it sends goes in the same drain', async () => {
    let saving: Promise<void> | undefined;
    front.answer = (request, _response, pass) => {
      if (request.method === 'PUT') saving ??= device.save();
      void (saving ?? Promise.resolve()).then(pass);
    };
    expect(await drain()).toEqual({ kind: 'drained' });
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
      expect(await drain()).toEqual({ kind: 'drained' });
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
    expect(await drain()).toEqual({ kind: 'drained' });
    await expectAllReceivedOnce();
  });
});

/** Each of these stands in the way, is told apart, and leaves nothing lost and nothing stuck. */
describe('with something bad in between, then a good centre again', () => {
  const html = says(200, 'text/html', '<html><body>Selamat datang di WiFi</body></html>');
  const cut: Answer = (_request, response) => response.destroy();

  it.each<[string, Answer, string, number]>([
    ['a captive portal', html, 'not-the-centre', 1],
    ['a redirect', says(302, 'text/html', '', { location: 'http://127.0.0.1:1/' }), 'not-the-centre', 1],
    ['a 500', says(500, 'text/html', 'oops'), 'server-error', 1],
    ['an unsigned 403', says(403, 'application/json', '{"code":"forbidden"}'), 'not-the-centre', 1],
    ['a giant answer', says(200, 'application/json', `"${'x'.repeat(1_000_000)}"`), 'not-the-centre', 1],
    [
      'JSON of somebody else',
      says(200, 'application/json', '{"statement":"a.b.c","keySet":"d.e.f"}'),
      'not-the-centre',
      1,
    ],
    ['a cut line', cut, 'unreachable', 1],
    ['503 for a minute', says(503, 'text/html', '', { 'retry-after': '60' }), 'busy', 66_000],
    ['503 for a year', says(503, 'text/html', '', { 'retry-after': '31536000' }), 'busy', 900_000],
    ['a portal after a good probe', when(/POST/, html), 'not-the-centre', 1],
    ['a 403 for parts only', when(/PUT/, says(403, 'text/html', 'no')), 'not-the-centre', 1],
    ['a line that is cut at each part', when(/PUT/, cut), 'unreachable', 1],
    ['a redirect for parts', when(/PUT/, says(307, 'text/html', '', { location: '/x' })), 'not-the-centre', 1],
    ['a portal that swallows parts with 200', when(/PUT/, html), 'not-the-centre', 1],
    ['a void that swallows parts with 204', when(/PUT/, says(204, 'text/plain', '')), 'parts-missing', 1],
    ['413 for everything', when(/entries/, says(413, 'text/html', '')), 'too-large', 1],
    ['500 for entries only', when(/entries/, says(500, 'text/html', '')), 'server-error', 1],
  ])('%s', async (_, answer, code, leastWaitMs) => {
    front.answer = answer;
    const end = await drain();
    expect(end).toMatchObject({ kind: 'wait', code });
    expect(end.kind === 'wait' && end.retryInMs).toBeGreaterThanOrEqual(leastWaitMs);
    expect(end.kind === 'wait' && end.retryInMs).toBeLessThanOrEqual(900_000);
    expect(await device.storage.attempts(1)).toMatchObject([{ code, nextAt: expect.any(String) }]);
    expect((await counters()).bytesWaiting).toBeGreaterThan(0);

    front.answer = passOn;
    expect(await drain()).toEqual({ kind: 'drained' });
    await expectAllReceivedOnce();
  });

  it('a cut after the centre has committed sends again and is received once', async () => {
    let cuts = 0;
    front.answer = (request, response, pass) => {
      if (request.method !== 'GET' && cuts < 2) {
        cuts += 1;
        response.write = () => response.destroy() && false;
        response.end = () => response.destroy();
        response.writeHead = () => response;
      }
      pass();
    };
    let end = await drain();
    for (let tries = 0; end.kind === 'wait' && tries < 5; tries += 1) end = await drain();
    expect(cuts).toBe(2);
    expect(end).toEqual({ kind: 'drained' });
    await expectAllReceivedOnce();
  });

  it('a line that gives one byte and hangs ends after thirty seconds', async () => {
    front.answer = (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    const ending = drain();
    while (device.clock.sleepers() === 0) await device.clock.pass(0);
    await device.clock.pass(30_000);
    expect(await ending).toMatchObject({ kind: 'wait', code: 'timeout' });
    front.answer = passOn;
    expect(await drain()).toEqual({ kind: 'drained' });
  });

  it('a run that the centre chokes on is sent in smaller ones', async () => {
    for (let more = 0; more < 3; more += 1) await device.save();
    let runs = 0;
    front.answer = when(/entries/, (_request, response, pass) => {
      runs += 1;
      return runs < 3 ? response.writeHead(500).end() : pass();
    });
    expect(await drain()).toEqual({ kind: 'drained' });
    expect(runs).toBeGreaterThan(4);
    await expectAllReceivedOnce();
  });

  it('an entry that the centre does not take keeps back neither later entries nor their parts', async () => {
    const { maker } = device;
    const stranger = await newKey();
    await maker.append(
      { type: 'note.added', clear: {} },
      { ...maker.supervisorAuthor, key: { ...stranger.signing, kid: maker.supervisor.signing.kid } },
    );
    await device.save();
    const last = maker.entries.length;
    expect(await drain()).toMatchObject({ kind: 'wait', code: 'entry-not-taken' });
    expect((await centre.api.held(maker.journal)).ranges).toEqual([
      [1, 4],
      [6, last],
    ]);
    expect(front.seen.filter((line) => line.startsWith('PUT'))).toHaveLength(4);
    expect(await counters()).toMatchObject({ entriesWaiting: 3, applicationsWaiting: 1 });
  });

  it('a part that the disk damaged is named, is not received, and keeps back no other', async () => {
    const { journal, entries } = device.maker;
    const [damaged] = await device.storage.partsToSend(journal, entries.length, 1);
    if (damaged === undefined) throw new Error('A portrait has parts.');
    await device.damagePart(damaged.digest);
    await device.save();
    expect(await drain()).toMatchObject({ kind: 'wait', code: 'part-unreadable' });
    expect(await centre.api.held(journal)).toMatchObject({ partsMissing: 1, completeToSeq: damaged.seq - 1 });
    expect(await centre.running.parts.store.read(damaged.digest)).toBeUndefined();
    expect((await counters()).applicationsWaiting).toBe(2);
  });

  it('a part that the disk damaged keeps back none of those it shares an upload with', async () => {
    await device.save(12_000_000);
    const { journal, entries } = device.maker;
    const damaged = (await device.storage.partsToSend(journal, entries.length, 40)).at(-1);
    if (damaged === undefined) throw new Error('A portrait has parts.');
    await device.damagePart(damaged.digest);
    expect(await drain()).toMatchObject({ kind: 'wait', code: 'part-unreadable' });
    expect(await centre.api.held(journal)).toMatchObject({ partsMissing: 1 });
  });

  it('a part that the way damaged is sent again', async () => {
    let damaged = 0;
    front.answer = (request, response, pass) => {
      if (request.method !== 'PUT' || damaged > 0) return pass();
      damaged += 1;
      request.resume().on('end', () => {
        const answering = fetch(new URL(request.url ?? '', centre.running.url), {
          method: 'PUT',
          body: 'noise',
          headers: { 'content-type': 'application/octet-stream' },
        });
        void answering.then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': 'application/problem+json' }).end(await answer.text());
        });
      });
    };
    expect(await drain()).toEqual({ kind: 'drained' });
    expect(damaged).toBe(1);
    await expectAllReceivedOnce();
  });

  it('waits grow while it lasts, and begin anew after something got through', async () => {
    front.answer = cut;
    const waits: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      const end = await drain();
      waits.push(end.kind === 'wait' ? end.retryInMs : 0);
    }
    expect(waits.slice(0, 3)).toEqual([1_250, 2_250, 4_250]);
    expect(waits.at(-1)).toBe(450_250);
    front.answer = passOn;
    await drain();
    await device.save();
    front.answer = cut;
    expect(await drain()).toMatchObject({ retryInMs: 1_250 });
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
    expect(await drain()).toEqual({ kind: 'drained' });
    await expectAllReceivedOnce();
  });

  it('an epoch that receipts do not confirm stops the slice and takes nothing back', async () => {
    await drain();
    await device.save();
    front.answer = await forged((payload) => ({ ...payload, epoch: 'another' }), true);
    expect(await device.engine.drain({ ...slice, asked: true })).toMatchObject({ kind: 'wait', code: 'epoch-changed' });
    front.answer = passOn;
    expect(await drain()).toEqual({ kind: 'drained' });
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
    expect(await drain()).toEqual({ kind: 'drained' });
    await expectAllReceivedOnce();
  });
});
