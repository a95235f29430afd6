import { describe, expect, it } from 'vitest';
import { type Answer, passOn } from '../support/front.ts';
import { centre, front, device, drain, counters, says, when, expectAllReceivedOnce } from '../support/one-sender.ts';
import { newKey } from '../support/journal.ts';

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
    expect(await drain()).toMatchObject({ kind: 'drained' });
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
    expect(end).toMatchObject({ kind: 'drained' });
    await expectAllReceivedOnce();
  });

  it('a line that gives one byte and hangs ends after thirty seconds', async () => {
    front.answer = (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    const ending = drain();
    while (device.clock.sleepers() === 0) await device.clock.pass(0);
    await device.clock.pass(30_000);
    expect(await ending).toMatchObject({ kind: 'wait', code: 'timeout' });
    front.answer = passOn;
    expect(await drain()).toMatchObject({ kind: 'drained' });
  });

  it('a run that the centre chokes on is sent in smaller ones', async () => {
    for (let more = 0; more < 3; more += 1) await device.save();
    let runs = 0;
    front.answer = when(/entries/, (_request, response, pass) => {
      runs += 1;
      return runs < 3 ? response.writeHead(500).end() : pass();
    });
    expect(await drain()).toMatchObject({ kind: 'drained' });
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
    expect(await drain()).toMatchObject({ kind: 'drained' });
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
