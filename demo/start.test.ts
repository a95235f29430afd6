import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureKeys } from '../central-api/ceremony.ts';
import { readConfig } from '../central-api/config.ts';
import type { KeyId } from '../src/domain/ids.ts';
import { parseCertificate } from '../src/protocol/enrolment/certificate.ts';
import { enrolmentContext, enrolmentPurpose, parseEnrolmentCode } from '../src/protocol/enrolment/enrolment-code.ts';
import { parseEnrolmentPackage } from '../src/protocol/enrolment/enrolment-package.ts';
import { signedTypes } from '../src/protocol/signed.ts';
import { base64url, fromUtf8 } from '../src/sealing/bytes.ts';
import { webCryptoSealing } from '../src/sealing/webcrypto.ts';
import type { DemoCode } from './codes.ts';
import { type Demo, startDemo } from './start.ts';

let dataDir: string;
let demo: Demo;

const start = async (): Promise<Demo> => {
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
  await ensureKeys(webCryptoSealing, config.keysDir, { upstreams: [''], at: new Date().toISOString() });
  return startDemo(config, 1);
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'loket-demo-'));
  demo = await start();
}, 60_000);

afterAll(async () => {
  await demo.close();
  await rm(dataDir, { recursive: true });
});

const post = (path: string, body: unknown) =>
  fetch(`${demo.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function enrol(code: string) {
  const halves = parseEnrolmentCode(code);
  if (!halves.ok) throw new Error('The demo gave out a code of the wrong shape.');
  const { first, second } = halves.value;
  const [device, supervisor] = await Promise.all([
    webCryptoSealing.generateSigningKey(),
    webCryptoSealing.generateSigningKey(),
  ]);
  const response = await post('/v1/enrolments', {
    code: first,
    device: device.publicKey,
    supervisor: supervisor.publicKey,
  });
  if (!response.ok) return { status: response.status };
  const answer = await response.json();
  const key = await webCryptoSealing.deriveSecretKey('enrolment' as KeyId, second, enrolmentPurpose);
  const opened = await webCryptoSealing.openBox(base64url.decode(answer.package), key, enrolmentContext(first));
  const content = opened.ok ? parseEnrolmentPackage(fromUtf8(opened.value)) : opened;
  if (!content.ok) throw new Error(`The package does not open: ${content.refusal.code}.`);
  const { root } = content.value;
  const payload = await webCryptoSealing.verify(signedTypes.certificate, answer.certificate, (kid) =>
    kid === root.kid ? root : undefined,
  );
  const certificate = payload.ok ? parseCertificate(payload.value) : payload;
  if (!certificate.ok) throw new Error(`The certificate is not the root's: ${certificate.refusal.code}.`);
  return { status: response.status, package: content.value, certificate: certificate.value };
}

describe('the demo', () => {
  it('has a code for three counters of each office at its first start', async () => {
    const codes = await demo.desk.codes();
    expect(codes.map(({ office, counter }) => `${office} ${counter}`)).toEqual([
      'ATB 1',
      'ATB 2',
      'ATB 3',
      'SMD 1',
      'SMD 2',
      'SMD 3',
    ]);
    expect(codes.every(({ used }) => !used)).toBe(true);
  });

  it('has a simulated carrier of messages, named so, that nobody was told anything by yet', async () => {
    expect(await (await fetch(`${demo.url}/demo/messages`)).json()).toEqual({ messages: [] });
    expect(await (await fetch(`${demo.url}/demo`)).text()).toContain('Pesan (simulator)');
  });

  it('enrols a device with a code: demo certificate, staff and roster of that office; and marks the code used', async () => {
    const code = codeOf(await demo.desk.codes(), 'ATB', '2');
    const device = await enrol(code);
    expect(device.certificate).toMatchObject({ office: 'ATB', counter: '2', demo: true });
    expect(device.certificate?.supervisors).toEqual(['ATB-S01', 'ATB-S02']);
    expect(device.package?.staff.map(({ role }) => role).sort()).toEqual([
      'officer',
      'officer',
      'supervisor',
      'supervisor',
    ]);
    expect(device.package?.roster).toHaveLength(7 * 56);
    expect((await demo.desk.codes()).find((known) => known.code === code)?.used).toBe(true);
  });

  it('gives devices of one office the same office key, and the other office another', async () => {
    const codes = await demo.desk.codes();
    const [one, three, other] = [
      await enrol(codeOf(codes, 'ATB', '1')),
      await enrol(codeOf(codes, 'ATB', '3')),
      await enrol(codeOf(codes, 'SMD', '1')),
    ];
    expect(one.package?.officeKey).toEqual(three.package?.officeKey);
    expect(one.package?.officeKey).not.toEqual(other.package?.officeKey);
  });

  it('gives a fresh code for another counter, the same one when asked again, and none for a counter in use', async () => {
    const first = await post('/demo/enrolments', { office: 'SMD', counter: '7' });
    expect(first.status).toBe(201);
    const { code } = await first.json();
    expect((await (await post('/demo/enrolments', { office: 'SMD', counter: '7' })).json()).code).toBe(code);
    expect((await enrol(code)).status).toBe(200);
    expect((await post('/demo/enrolments', { office: 'SMD', counter: '7' })).status).toBe(409);
    expect((await post('/demo/enrolments', { office: 'XYZ', counter: '7' })).status).toBe(400);
    expect((await post('/demo/enrolments', { office: 'SMD', counter: '07' })).status).toBe(400);
  });

  it('says in one sentence that its port is taken, before a database is started', async () => {
    const other = join(dataDir, 'other');
    const config = readConfig({ DATA_DIR: other, PORT: String(demo.front.port), LOG_LEVEL: 'silent' });
    await ensureKeys(webCryptoSealing, config.keysDir, { upstreams: [''], at: new Date().toISOString() });
    await expect(startDemo(config, 1)).rejects.toThrow(`PORT ${demo.front.port} is in use`);
    expect(existsSync(join(other, 'database'))).toBe(false);
  });

  it('shows the codes on a page with no inline script or style', async () => {
    const response = await fetch(`${demo.url}/demo`);
    const html = await response.text();
    expect(html).toContain(codeOf(await demo.desk.codes(), 'SMD', '3'));
    expect(html).not.toMatch(/<script>|<style>|\son\w+=|style=/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('keeps its codes over a clean stop, as the centre keeps its epoch', async () => {
    const before = await demo.desk.codes();
    const epoch = await epochNow();
    await demo.close();
    demo = await start();
    expect(await demo.desk.codes()).toEqual(before);
    expect(await epochNow()).toBe(epoch);
    expect(JSON.parse(await readFile(join(dataDir, 'demo/codes.json'), 'utf8'))).toEqual(before);
  }, 30_000);
});

function codeOf(codes: readonly DemoCode[], office: string, counter: string): string {
  const found = codes.find((code) => code.office === office && code.counter === counter);
  if (found === undefined) throw new Error(`There is no code for counter ${counter} of ${office}.`);
  return found.code;
}

async function epochNow(): Promise<string> {
  const answer = await (await fetch(`${demo.url}/v1/centre?n=abcdefghijklmnop`)).json();
  return JSON.parse(fromUtf8(base64url.decode(answer.statement.split('.')[1]))).epoch;
}
