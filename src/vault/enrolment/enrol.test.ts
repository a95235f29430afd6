import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { refused } from '../../domain/result.ts';
import { appointments, enrolmentCentre } from '../../../tests/support/enrolment.ts';
import { computer } from '../../../tests/support/vault-parts.ts';
import { formatEnrolmentCode } from '../../protocol/enrolment/enrolment-code.ts';
import { fromUtf8 } from '../../sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';

const passphrase = 'hujan di bulan juni';

/** The same first half, another second half. */
const otherSecond = (code: string): string =>
  code.slice(0, 10) + formatEnrolmentCode(sealing.randomBytes(5), sealing.randomBytes(10)).slice(10);

describe('enrolling', () => {
  it('leaves the first supervisor signed in, with the roster, and the keys wrapped', async () => {
    const centre = await enrolmentCentre({ roster: appointments(3) });
    const desk = computer(centre.fetch);
    const vault = await desk.start();
    const seen: string[] = [];
    vault.onChange(({ kind }) => seen.push(kind));

    expect(vault.state()).toEqual({ kind: 'empty' });
    const enrolled = await vault.enrol({ code: centre.code.toLowerCase().replaceAll('-', ' '), passphrase });

    if (!enrolled.ok) throw new Error(enrolled.refusal.code);
    expect(enrolled.value).toMatchObject({
      counter: '1',
      demo: true,
      root: centre.root,
      profile: centre.given.profile,
    });
    expect(enrolled.value.staff.map(({ officer }) => officer)).toEqual(['ATB-S01']);
    expect(enrolled.value.staffToAdd.map(({ officer }) => officer)).toEqual(['ATB-S02', 'ATB-P01']);
    const state = vault.state();
    if (state.kind !== 'open') throw new Error(state.kind);
    expect(state.session).toMatchObject({ officer: 'ATB-S01', name: 'Yohanes Bere Mau', role: 'supervisor' });
    expect(state.session.roster).toEqual(appointments(3));
    expect(seen).toEqual(['open']);
    expect((await vault.deviceKey())?.kid).toBe(centre.requests[0]?.device);
  });

  it('keeps no secret and no passphrase in the clear in the vault file', async () => {
    const centre = await enrolmentCentre({ roster: appointments(1) });
    const desk = computer(centre.fetch);
    await (await desk.start()).enrol({ code: centre.code, passphrase });
    const file = fromUtf8(desk.vaultFile.bytes ?? new Uint8Array());
    for (const secret of [
      centre.given.officeKey.secret,
      centre.given.tagKey,
      passphrase,
      'MARIA BERE',
      '5304046412900000',
    ]) {
      expect(file).not.toContain(secret);
    }
    expect(file).not.toContain(centre.code.slice(10));
  });

  it('whose answer was lost goes on with the same keys after a reload', async () => {
    const centre = await enrolmentCentre();
    const desk = computer(centre.fetch);
    centre.answerNext(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await (await desk.start()).enrol({ code: centre.code, passphrase })).toEqual(refused('centre-unreachable'));

    const vault = await desk.start();
    expect(vault.state()).toEqual({ kind: 'empty' });
    expect((await vault.enrol({ code: centre.code, passphrase })).ok).toBe(true);
    expect(centre.requests).toHaveLength(2);
    expect(centre.requests[1]).toEqual(centre.requests[0]);
  });

  it('whose answer broke off in the middle goes on with the same keys', async () => {
    const centre = await enrolmentCentre();
    const vault = await computer(centre.fetch).start();
    centre.answerNext(async (real) => {
      const whole = new Uint8Array(await real.arrayBuffer());
      const cut = new ReadableStream<Uint8Array>({
        start: (stream) => stream.enqueue(whole.subarray(0, 100)),
        pull: (stream) => stream.error(new TypeError('network error')),
      });
      return new Response(cut, { status: 200 });
    });
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('centre-unreachable'));
    expect((await vault.enrol({ code: centre.code, passphrase })).ok).toBe(true);
  });

  it('may be repeated with another passphrase, when the first was forgotten meanwhile', async () => {
    const centre = await enrolmentCentre();
    const desk = computer(centre.fetch);
    centre.answerNext(() => Promise.reject(new TypeError('Failed to fetch')));
    await (await desk.start()).enrol({ code: centre.code, passphrase });

    const vault = await desk.start();
    expect((await vault.enrol({ code: centre.code, passphrase: 'kemarau panjang' })).ok).toBe(true);
    vault.lock();
    expect((await vault.signIn(centre.given.supervisor, 'kemarau panjang')).ok).toBe(true);
  });

  it('with a wrong second half loses nothing: the right one is taken, also after a reload', async () => {
    const centre = await enrolmentCentre();
    const desk = computer(centre.fetch);
    const wrong = otherSecond(centre.code);
    expect(await (await desk.start()).enrol({ code: wrong, passphrase })).toEqual(refused('code-second-half-wrong'));
    expect((await (await desk.start()).enrol({ code: centre.code, passphrase })).ok).toBe(true);
    expect(centre.requests[1]).toEqual(centre.requests[0]);
  });

  it('with a mistyped first half in between still finds the keys that the centre knows', async () => {
    const centre = await enrolmentCentre();
    const desk = computer(centre.fetch);
    const vault = await desk.start();
    centre.answerNext(() => Promise.reject(new TypeError('Failed to fetch')));
    await vault.enrol({ code: centre.code, passphrase });
    const typo = (centre.code.startsWith('Z') ? 'Y' : 'Z') + centre.code.slice(1);
    expect(await vault.enrol({ code: typo, passphrase })).toEqual(refused('code-unknown'));
    expect((await vault.enrol({ code: centre.code, passphrase })).ok).toBe(true);
  });

  it('with a code that another device used is refused', async () => {
    const centre = await enrolmentCentre();
    expect((await (await computer(centre.fetch).start()).enrol({ code: centre.code, passphrase })).ok).toBe(true);
    const second = await computer(centre.fetch).start();
    expect(await second.enrol({ code: centre.code, passphrase })).toEqual(refused('code-used'));
    expect(second.state()).toEqual({ kind: 'empty' });
  });

  it('of a device that is enrolled is refused and changes nothing', async () => {
    const centre = await enrolmentCentre();
    const desk = computer(centre.fetch);
    const vault = await desk.start();
    await vault.enrol({ code: centre.code, passphrase });
    const before = desk.vaultFile.bytes;
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('already-enrolled'));
    expect(desk.vaultFile.bytes).toEqual(before);
  });

  it('asks nobody when the disk is full, and tells nobody anything but the first half', async () => {
    const centre = await enrolmentCentre();
    const sent: string[] = [];
    const desk = computer(async (input, init) => {
      sent.push(String(input), fromUtf8(new Uint8Array(await new Response(init?.body ?? '').arrayBuffer())));
      return centre.fetch(input, init);
    });
    desk.vaultFile.roomFor(0);
    const vault = await desk.start();
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('room-full'));
    expect(sent).toEqual([]);
    desk.vaultFile.roomFor(9);
    expect((await vault.enrol({ code: centre.code, passphrase })).ok).toBe(true);
    expect(sent.join(' ')).toContain(centre.code.slice(0, 9).replace('-', ''));
    expect(sent.join(' ').replaceAll('-', '')).not.toContain(centre.code.slice(10).replaceAll('-', ''));
  });

  it('goes on with the same keys when the disk was full at the last write', async () => {
    const centre = await enrolmentCentre();
    const desk = computer(centre.fetch);
    desk.vaultFile.roomFor(1);
    const vault = await desk.start();
    expect(await vault.enrol({ code: centre.code, passphrase })).toEqual(refused('room-full'));
    expect(vault.state()).toEqual({ kind: 'empty' });
    desk.vaultFile.roomFor(9);
    expect((await (await desk.start()).enrol({ code: centre.code, passphrase })).ok).toBe(true);
    expect(centre.requests[1]).toEqual(centre.requests[0]);
  });

  it('refuses a code of another shape and a weak passphrase before anything is made', async () => {
    const centre = await enrolmentCentre();
    const desk = computer(centre.fetch);
    const vault = await desk.start();
    for (const code of ['', 'ABCD', `${centre.code}0`, centre.code.replace(/.$/, 'U'), '🙂'.repeat(24)]) {
      expect(await vault.enrol({ code, passphrase })).toEqual(refused('code-shape'));
    }
    for (const weak of ['', 'pendek', 'aaaaaaaaaaaaaaa']) {
      expect(await vault.enrol({ code: centre.code, passphrase: weak })).toMatchObject({
        refusal: { code: 'passphrase-weak' },
      });
    }
    expect(desk.vaultFile.writes).toBe(0);
    expect(centre.requests).toEqual([]);
  });

  it("refuses the supervisor's own name once it is known, and takes another passphrase with the same keys", async () => {
    const centre = await enrolmentCentre();
    const vault = await computer(centre.fetch).start();
    const named = await vault.enrol({ code: centre.code, passphrase: 'yohanes bere mau 1' });
    expect(named).toEqual(refused('passphrase-weak', { why: 'name' }));
    expect((await vault.enrol({ code: centre.code, passphrase })).ok).toBe(true);
    expect(centre.requests[1]).toEqual(centre.requests[0]);
  });
});
