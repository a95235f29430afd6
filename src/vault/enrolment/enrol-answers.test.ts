import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { refused } from '../../domain/result.ts';
import { appointments, enrolmentCentre } from '../../../tests/support/enrolment.ts';
import { computer } from '../../../tests/support/vault-parts.ts';
import { limits } from '../../protocol/limits.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';

const passphrase = 'hujan di bulan juni';

const portal = '<!doctype html><title>Selamat datang di WiFi</title>';

describe('enrolling', () => {
  it.each([
    [
      'a captive portal with 200',
      () => new Response(portal, { headers: { 'content-type': 'text/html' } }),
      'not-the-centre',
    ],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://portal.test/' } }),
      'not-the-centre',
    ],
    ['an unsigned 403', () => new Response(portal, { status: 403 }), 'not-the-centre'],
    ['200 with JSON of another kind', () => Response.json({ hello: 'world' }), 'not-the-centre'],
    ['200 with nothing', () => new Response(null, { status: 204 }), 'not-the-centre'],
    ['200 with broken UTF-8', () => new Response(new Uint8Array([0xff, 0xfe])), 'not-the-centre'],
    ['a plain 500', () => new Response('Internal Server Error', { status: 500 }), 'centre-unreachable'],
    ['a proxy’s 502 in HTML', () => new Response(portal, { status: 502 }), 'centre-unreachable'],
    [
      '503 with a problem',
      () => Response.json({ type: 'x', title: 'x', status: 503, code: 'overloaded' }, { status: 503 }),
      'centre-unreachable',
    ],
    [
      'a closed enrolment',
      () => Response.json({ type: 'x', title: 'x', status: 410, code: 'enrolment-closed' }, { status: 410 }),
      'enrolment-closed',
    ],
    [
      'a problem that nobody knows',
      () => Response.json({ type: 'x', title: 'x', status: 400, code: 'other' }, { status: 400 }),
      'not-the-centre',
    ],
  ])('is told apart from %s, and works when the centre is back', async (_what, answer, code) => {
    const centre = await enrolmentCentre();
    const vault = await computer(centre.fetch).start();
    centre.answerNext(answer);
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused(code));
    expect(vault.state()).toEqual({ kind: 'empty' });
    expect((await vault.enrol({ code: centre.code, passphrase })).ok).toBe(true);
  });

  it('gives a silent centre up after a while, but not a slow one', async () => {
    const centre = await enrolmentCentre({ roster: appointments(20) });
    const desk = computer(centre.fetch);
    const vault = await desk.start();
    centre.answerNext(
      (_real, signal) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
          queueMicrotask(() => desk.clock.pass(limits.requestTimeoutMs));
        }),
    );
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('centre-unreachable'));

    centre.answerNext(async (real) => {
      const whole = new Uint8Array(await real.arrayBuffer());
      let at = 0;
      const drip = new ReadableStream<Uint8Array>(
        {
          pull(stream) {
            desk.clock.pass(limits.requestTimeoutMs - 1);
            if (at < whole.byteLength) stream.enqueue(whole.subarray(at, at + 1_000));
            else stream.close();
            at += 1_000;
          },
        },
        { highWaterMark: 0 },
      );
      return new Response(drip);
    });
    expect((await vault.enrol({ code: centre.code, passphrase })).ok).toBe(true);
  });

  it('stops reading an answer that never ends', async () => {
    const centre = await enrolmentCentre();
    const vault = await computer(centre.fetch).start();
    const piece = new Uint8Array(256 * 1024).fill(32);
    let given = 0;
    centre.answerNext(
      () =>
        new Response(
          new ReadableStream({
            pull(stream) {
              given += piece.byteLength;
              stream.enqueue(piece);
            },
          }),
        ),
    );
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('not-the-centre'));
    expect(given).toBeLessThan(limits.enrolmentPackageBytes + 1024 * 1024);
  });
});

describe('an answer that the package’s root does not stand behind', () => {
  it.each([
    [
      'a certificate for another device key',
      async () => {
        const thief = await sealing.generateSigningKey();
        return enrolmentCentre({ certificate: (honest) => ({ ...honest, deviceKey: thief.publicKey }) });
      },
    ],
    [
      'a certificate for another supervisor key',
      async () => {
        const thief = await sealing.generateSigningKey();
        return enrolmentCentre({
          certificate: (honest) => ({ ...honest, supervisor: { ...honest.supervisor, key: thief.publicKey } }),
        });
      },
    ],
    [
      'a certificate of another office',
      () => enrolmentCentre({ certificate: (honest) => ({ ...honest, office: 'SMD' as typeof honest.office }) }),
    ],
    [
      'a certificate signed by another root',
      async () => {
        const thief = await sealing.generateSigningKey();
        return enrolmentCentre({ given: (honest) => ({ ...honest, root: thief.publicKey }) });
      },
    ],
    [
      'a first supervisor who is none',
      () =>
        enrolmentCentre({
          given: (honest) => ({ ...honest, staff: honest.staff.map((member) => ({ ...member, role: 'officer' })) }),
        }),
    ],
  ])('is refused: %s', async (_what, make) => {
    const centre = await make();
    const vault = await computer(centre.fetch).start();
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('not-the-centre'));
    expect(vault.state()).toEqual({ kind: 'empty' });
  });

  it('is refused: a key set signed by anyone else', async () => {
    const centre = await enrolmentCentre();
    const thief = await sealing.generateSigningKey();
    const vault = await computer(centre.fetch).start();
    centre.answerNext(async (real) =>
      Response.json({ ...(await real.json()), keySet: await centre.keySet(9, thief.signing) }),
    );
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('not-the-centre'));
  });
});
