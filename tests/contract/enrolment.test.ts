import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { issueEnrolment } from '../../central-api/enrolment-desk.ts';
import { done, refused } from '../../src/domain/result.ts';
import { parseCertificate } from '../../src/protocol/enrolment/certificate.ts';
import { verifyCertificate } from '../../src/sealing/verify-certificate.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import { appointments, enrolmentPackage } from '../support/enrolment.ts';
import { computer } from '../support/vault-parts.ts';

/** A device's vault against the real centre: what both sides call an enrolment is the same thing. */
const passphrase = 'hujan di bulan juni';
let centre: TestCentre;
let code: string;

beforeAll(async () => {
  centre = await testCentre();
});
afterAll(() => centre.end());
beforeEach(async () => {
  code = await issueEnrolment(centre.running.parts.database, sealing, {
    package: { ...enrolmentPackage(centre.root), roster: appointments(5) },
    counter: '7',
    demo: true,
  });
});

const toCentre: typeof fetch = (input, init) => fetch(centre.running.url + String(input), init);

describe('enrolling with the centre', () => {
  it('ends in a certificate that the root signed for exactly this device', async () => {
    const vault = await computer(toCentre).start();
    const enrolled = await vault.enrol({ code, passphrase });
    if (!enrolled.ok) throw new Error(enrolled.refusal.code);
    expect(enrolled.value).toMatchObject({ counter: '7', demo: true, root: centre.root, keySet: centre.keySet });
    const certificate = await verifyCertificate(sealing, centre.root, enrolled.value.certificate);
    if (!certificate.ok) throw new Error(certificate.refusal.code);
    expect(parseCertificate(JSON.stringify(certificate.value))).toEqual(done(certificate.value));
    expect(certificate.value.deviceKey.kid).toBe((await vault.deviceKey())?.kid);
    expect(certificate.value.supervisors).toEqual(['ATB-S01', 'ATB-S02']);
    const state = vault.state();
    expect(state.kind === 'open' && state.session.roster).toEqual(appointments(5));
  });

  it('answers the same again when the answer was lost and the app was started anew', async () => {
    let lost = 0;
    const desk = computer(async (input, init) => {
      const answer = await toCentre(input, init);
      if (lost > 0) return answer;
      lost += 1;
      throw new TypeError('Failed to fetch');
    });
    expect(await (await desk.start()).enrol({ code, passphrase })).toEqual(refused('centre-unreachable'));
    expect((await (await desk.start()).enrol({ code, passphrase })).ok).toBe(true);
  });

  it('tells a used code, an unknown one, a wrong second half and a centre that is gone apart', async () => {
    const desk = computer(toCentre);
    const vault = await desk.start();
    const wrongHalf = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
    expect(await vault.enrol({ code: wrongHalf, passphrase })).toEqual(refused('code-second-half-wrong'));
    expect((await vault.enrol({ code, passphrase })).ok).toBe(true);

    const second = await computer(toCentre).start();
    expect(await second.enrol({ code, passphrase })).toEqual(refused('code-used'));
    const unknown = `0000-0000${code.slice(9)}`;
    expect(await second.enrol({ code: unknown, passphrase })).toEqual(refused('code-unknown'));

    const nobody = await computer((_input, init) => fetch('http://127.0.0.1:9/v1/enrolments', init)).start();
    expect(await nobody.enrol({ code, passphrase })).toEqual(refused('centre-unreachable'));
  });
});
