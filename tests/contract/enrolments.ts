import { describe, expect, it } from 'vitest';
import type { KeyId, OfficeId, OfficerId } from '../../src/domain/ids.ts';
import { enrolmentContext, enrolmentPurpose, parseEnrolmentCode } from '../../src/protocol/enrolment/enrolment-code.ts';
import { type EnrolmentPackage, parseEnrolmentPackage } from '../../src/protocol/enrolment/enrolment-package.ts';
import { verifyCertificate } from '../../src/sealing/verify-certificate.ts';
import { base64url, fromUtf8 } from '../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { issueEnrolment } from '../../central-api/enrolment-desk.ts';
import { newKey } from '../support/journal.ts';
import { read } from '../support/centre.ts';
import type { Context } from './centre-contract.ts';

interface Answer {
  readonly certificate: string;
  readonly keySet: string;
  readonly package: string;
}

export function enrolments(context: Context): void {
  const issue = async () => {
    const { parts } = context.centre.running;
    const secret = base64url.encode(sealing.randomBytes(32));
    const given: EnrolmentPackage = {
      v: 1,
      root: parts.root,
      profile: {
        office: 'ATB' as OfficeId,
        name: 'Kanim Kelas II TPI Atambua',
        zone: 'Asia/Makassar',
        zoneName: 'WITA',
        phone: '+6238921000',
        complaintLine: '137',
      },
      officeKey: { kid: 'office-ATB' as KeyId, secret },
      tagKey: secret,
      supervisor: 'ATB-S01' as OfficerId,
      staff: [
        { officer: 'ATB-S01' as OfficerId, name: 'YOSEFINA', role: 'supervisor' },
        { officer: 'ATB-P01' as OfficerId, name: 'MARIA BERE', role: 'officer' },
      ],
      rosterAt: '2024-06-19T20:00:00+08:00',
      roster: [],
    };
    const code = parseEnrolmentCode(
      await issueEnrolment(parts.database, sealing, { package: given, counter: '3', demo: true }),
    );
    if (!code.ok) throw new Error('An issued code can be read.');
    return { given, ...code.value };
  };
  const keys = async () => ({ device: (await newKey()).publicKey, supervisor: (await newKey()).publicKey });
  const enrol = (code: string, of: Awaited<ReturnType<typeof keys>>) =>
    context.centre.api.json('POST', '/v1/enrolments', { code, ...of });

  describe('an enrolment', () => {
    it('ends in a certificate of the root and in what casework sealed', async () => {
      const { given, first, second } = await issue();
      const mine = await keys();
      const answer = (await read(await enrol(first, mine))) as Answer;
      const certificate = await verifyCertificate(sealing, context.centre.root, answer.certificate);
      expect(certificate).toMatchObject({
        ok: true,
        value: {
          office: 'ATB',
          counter: '3',
          deviceKey: mine.device,
          supervisor: { officer: 'ATB-S01', key: mine.supervisor },
          supervisors: ['ATB-S01'],
          demo: true,
        },
      });
      const key = await sealing.deriveSecretKey('enrolment' as KeyId, second, enrolmentPurpose);
      const opened = await sealing.openBox(base64url.decode(answer.package), key, enrolmentContext(first));
      if (!opened.ok) throw new Error(opened.refusal.code);
      expect(parseEnrolmentPackage(fromUtf8(opened.value))).toEqual({ ok: true, value: given });
    });

    it('asked again with the same keys, also at the same time, answers the same', async () => {
      const { first } = await issue();
      const mine = await keys();
      const answers = await Promise.all([1, 2, 3].map(async () => (await read(await enrol(first, mine))) as Answer));
      expect(new Set(answers.map(({ certificate }) => certificate)).size).toBe(1);
    });

    it('is refused to a second device', async () => {
      const { first } = await issue();
      await enrol(first, await keys());
      const second = await enrol(first, await keys());
      expect(second.status).toBe(409);
      expect(await second.json()).toMatchObject({ code: 'code-used' });
    });

    it('leaves nothing with the API that opens the package', async () => {
      const { first, given } = await issue();
      const rows = await context.centre.running.parts.database.query('SELECT * FROM enrolments WHERE code = $1', [
        first,
      ]);
      expect(JSON.stringify(rows)).not.toContain(given.officeKey.secret);
      expect(JSON.stringify(rows)).not.toContain('MARIA');
    });

    it('looks up no more than ten codes of a caller who guesses many at once', async () => {
      const payload = { code: '00000000', ...(await keys()) };
      const remoteAddress = '198.51.100.21';
      const { app } = context.centre.running;
      const ask = () => app.inject({ method: 'POST', url: '/v1/enrolments', payload, remoteAddress });
      const answers = await Promise.all(Array.from({ length: 40 }, ask));
      expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(10);
      expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(30);
    });

    // The last of these: from here on every caller of this address waits.
    it('with an unknown code is refused, and after ten of them one has to wait', async () => {
      const body = { code: '00000000', ...(await keys()) };
      const statuses: number[] = [];
      for (let tries = 0; tries < 11; tries += 1) {
        statuses.push((await context.centre.api.json('POST', '/v1/enrolments', body)).status);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
      const last = await context.centre.api.json('POST', '/v1/enrolments', body);
      expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    });
  });
}
