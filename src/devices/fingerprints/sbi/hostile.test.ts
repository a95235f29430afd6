import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeviceKey, makeDeviceKey, signJws } from '../../../../demo/sbi/certificate.ts';
import { character } from '../../../../tests/support/hostile-json.ts';
import { captureFingers, checkReady } from './capture.ts';
import { type FoundReader, askWho, readIdentity } from './find-readers.ts';

/** Whatever listens on a reader's port, or a reader gone mad that signs it: a reason comes of it, and no fingerprint. */
let port = 0;
let key: DeviceKey;
let answer = { status: 200, text: '' };
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
});
beforeAll(async () => {
  key = await makeDeviceKey('One', new Date(0));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const error = { errorCode: '0', errorInfo: '' };
const spoilt = fc.oneof(
  fc.json(),
  fc.string({ unit: character }),
  fc.jsonValue().map((deviceInfo) => JSON.stringify([{ deviceInfo, error }])),
  fc.jsonValue().map((deviceStatus) => JSON.stringify([{ deviceId: '1', deviceStatus, specVersion: ['9'], error }])),
  fc.jsonValue().map((data) => JSON.stringify({ biometrics: [{ data, hash: 'x', specVersion: '0.9.5', error }] })),
  fc.constantFrom('', '{', '['.repeat(50_000), `[{"error":${'['.repeat(9_000)}${']'.repeat(9_000)}}]`, '"__proto__"'),
  fc.constant('{"__proto__":{"biometrics":[]},"biometrics":[]}'),
);
const answers = fc.tuple(spoilt, fc.constantFrom(200, 200, 200, 404, 500)).map(([text, status]) => ({ text, status }));

describe('hostile input', () => {
  it('in place of what a reader says gives a reason and no print', async () => {
    const identity = {
      ...{ make: 'M', model: 'M', serialNo: '1', provider: 'P', certification: 'L0', deviceCode: '1' },
      ...{ specVersion: '0.9.5', certificateSha256: '0'.repeat(64), known: false },
    };
    const reader: FoundReader = { port, deviceId: '1', env: 'Developer', identity };
    const asked = { group: 'thumbs', fingers: ['left-thumb'], requestedScore: 40, previousHash: '' } as const;
    const trust = { now: Date.now, clockDoubtful: () => false };
    await fc.assert(
      fc.asyncProperty(answers, async (next) => {
        answer = next;
        const who = await askWho(port, 2_000, { knownCertificates: [] });
        if (who.ok) expect(who.value).toEqual([]);
        expect((await checkReady(reader)).ok).toBe(false);
        const times = { readerMs: 1_000, graceMs: 1_000 };
        const taken = await captureFingers(reader, asked, trust, times, () => undefined);
        if (taken.ok) throw new Error(`Prints were taken from ${next.text.slice(0, 100)}.`);
        expect(taken.refusal.code).toMatch(/^reader-/);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('signed by a reader in place of who made it is refused', () =>
    fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (payload) => {
        const read = await readIdentity(signJws(key, payload as object));
        if (!read.ok) expect(read.refusal.code).toMatch(/^reader-(answer|signature)$/);
        else expect(read.value).toMatchObject({ serialNo: expect.any(String) });
      }),
      { numRuns: 60 },
    ));
});
