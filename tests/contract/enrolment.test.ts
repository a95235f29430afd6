import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { officeKeysNow } from '../../central-api/casework/office-keys.ts';
import { loadCaseworkKey } from '../../central-api/ceremony.ts';
import { base64url } from '../../src/sealing/bytes.ts';
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

  it('hands out the key that the office uses since a theft, and those before it, which only open', async () => {
    const { parts } = centre.running;
    const given = enrolmentPackage(centre.root);
    const opening = await loadCaseworkKey(sealing, join(centre.dir, 'keys'));
    const keysNow = () => officeKeysNow(parts, opening, given.profile.office, given.officeKey);
    expect(await keysNow()).toEqual({ officeKey: given.officeKey });
    const [maker, thief] = [await centre.journal(), await centre.journal()];
    const change = (kid: string) => ({
      type: 'office-key.changed',
      clear: { kid, since: '2024-06-20', without: [] },
      body: { secret: base64url.encode(sealing.randomBytes(32)) },
    });
    const certificate = await verifyCertificate(sealing, centre.root, thief.certificate);
    if (!certificate.ok) throw new Error(certificate.refusal.code);
    const [, head] = thief.entries;
    const retired = {
      ...{ device: certificate.value.device, counter: '1', reason: 'stolen' },
      heads: [{ journal: thief.journal, seq: 2, head: head?.digest }],
    };
    await maker.byOfficer(change('office-of-an-officer'));
    await maker.append({ type: 'device.retired', clear: retired, body: {} }, maker.supervisorAuthor);
    await thief.append(change('office-a-thief'), thief.supervisorAuthor);
    const changed = change('office-second');
    await maker.append(changed, maker.supervisorAuthor);
    for (const one of [thief, maker]) await centre.api.send(one.journal, one.entries);
    const keys = await keysNow();
    expect(keys).toEqual({ officeKey: { kid: 'office-second', ...changed.body }, olderKeys: [given.officeKey] });

    const later = await issueEnrolment(parts.database, sealing, { package: { ...given, ...keys }, counter: '8' });
    const desk = computer(toCentre);
    const vault = await desk.start();
    expect((await vault.enrol({ code: later, passphrase })).ok).toBe(true);
    const ring = (state: ReturnType<typeof vault.state>) =>
      state.kind === 'open'
        ? [state.session.officeKey, ...(state.session.officeKey.older ?? [])].map(({ kid }) => kid)
        : [];
    expect(ring(vault.state())).toEqual(['office-second', given.officeKey.kid]);
    // And after a start, by whoever signs in.
    const again = await desk.start();
    expect((await again.signIn(given.supervisor, passphrase)).ok).toBe(true);
    expect(ring(again.state())).toEqual(['office-second', given.officeKey.kid]);
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
