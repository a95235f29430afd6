import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { appointments, enrolmentCentre } from '../../tests/support/enrolment.ts';
import { enrolledDesk, noted, officer, passphrase, sessionOf, supervisor } from '../../tests/support/enrolled-desk.ts';
import { computer } from '../../tests/support/vault-parts.ts';
import type { OfficerId } from '../domain/ids.ts';
import { done, refused } from '../domain/result.ts';
import { signedTypes } from '../protocol/signed.ts';
import { utf8 } from '../sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../sealing/webcrypto.ts';
import type { Vault } from './ports.ts';

describe('confirming with the passphrase', () => {
  it('is right for whoever is signed in, and changes nothing', async () => {
    const { vault } = await enrolledDesk();
    const before = vault.state();
    expect(await vault.confirm(passphrase)).toEqual(done(undefined));
    expect(vault.state()).toEqual(before);
  });

  it('that is wrong waits as sign-in does, longer each time, and for sign-in too', async () => {
    const { desk, vault } = await enrolledDesk();
    expect(await vault.confirm('hujan di bulan juli')).toEqual(refused('passphrase-wrong', { delayMs: 1_000 }));
    expect(await vault.confirm(passphrase)).toEqual(refused('sign-in-delayed', { delayMs: 1_000 }));
    desk.clock.pass(1_000);
    expect(await vault.confirm('hujan di bulan juli')).toEqual(refused('passphrase-wrong', { delayMs: 2_000 }));
    expect(vault.state()).toMatchObject({ kind: 'open' });
    vault.lock();
    expect(await vault.signIn(supervisor, passphrase)).toEqual(refused('sign-in-delayed', { delayMs: 2_000 }));
    desk.clock.pass(2_000);
    await sessionOf(vault, supervisor, passphrase);
    expect(await vault.confirm(passphrase)).toEqual(done(undefined));
  });

  it('needs somebody who is signed in', async () => {
    const { vault } = await enrolledDesk();
    vault.lock();
    expect(await vault.confirm(passphrase)).toEqual(refused('locked'));
  });
});

describe('signing in', () => {
  it('after a restart gives the same keys, none of them exportable', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    const first = vault.state();
    if (first.kind !== 'open') throw new Error(first.kind);
    const box = await sealing.sealBox(utf8('ringkasan'), first.session.officeKey, 'row');

    const again = await desk.start();
    expect(again.state()).toMatchObject({ kind: 'locked', signInDelayedMs: 0 });
    const session = await sessionOf(again, supervisor, passphrase);
    expect(await sealing.openBox(box, session.officeKey, 'row')).toEqual(done(utf8('ringkasan')));
    expect(await sealing.tag('5304046412900000', session.tagKey)).toBe(
      await sealing.tag('5304046412900000', first.session.tagKey),
    );
    expect(session.roster).toEqual(appointments(2));
    const jws = await sealing.sign(signedTypes.entry, '{}', session.officerKey);
    expect(session.officerKey.kid).toBe(centre.requests[0]?.supervisor);
    await expect(sealing.exportSigningKey(session.officerKey)).rejects.toThrow();
    expect(jws.split('.')).toHaveLength(3);
  });

  it('with a wrong passphrase is refused and stays locked', async () => {
    const { desk } = await enrolledDesk();
    const vault = await desk.start();
    expect(await vault.signIn(supervisor, 'hujan di bulan juli')).toEqual(
      refused('passphrase-wrong', { delayMs: 1_000 }),
    );
    expect(vault.state()).toMatchObject({ kind: 'locked', signInDelayedMs: 1_000 });
    expect(await vault.signIn(supervisor, passphrase)).toEqual(refused('sign-in-delayed', { delayMs: 1_000 }));
    desk.clock.pass(1_000);
    expect((await vault.signIn(supervisor, passphrase)).ok).toBe(true);
  });

  it('takes the same passphrase from a keyboard that composes its letters otherwise', async () => {
    const centre = await enrolmentCentre();
    const vault = await computer(centre.fetch).start();
    await vault.enrol({ code: centre.code, passphrase: 'café di Atambua' });
    vault.lock();
    expect((await vault.signIn(supervisor, 'cafe\u0301 di Atambua')).ok).toBe(true);
  });

  it('of someone who has no key here is refused', async () => {
    const { vault } = await enrolledDesk();
    expect(await vault.signIn(officer, passphrase)).toEqual(refused('officer-unknown'));
    expect(await vault.signIn('nobody' as OfficerId, passphrase)).toEqual(refused('officer-unknown'));
  });

  it('is refused, and open to the next try, when the file that stretches is not there', async () => {
    const { desk } = await enrolledDesk();
    const broken = await desk.start(() => Promise.reject(new Error('No such worker.')));
    expect(await broken.signIn(supervisor, passphrase)).toEqual(refused('app-incomplete'));
    expect(await broken.signIn(supervisor, passphrase)).toEqual(refused('app-incomplete'));
    desk.clock.pass(60_000);
    const whole = await desk.start();
    expect((await whole.signIn(supervisor, passphrase)).ok).toBe(true);
  });

  it('waits longer after each wrong try, to 60 s and no further, and one right one ends it', async () => {
    const { desk } = await enrolledDesk();
    const vault = await desk.start();
    const delays: unknown[] = [];
    for (let wrong = 0; wrong < 9; wrong += 1) {
      const tried = await vault.signIn(supervisor, `salah ${wrong} kali lagi`);
      if (tried.ok) throw new Error('A wrong passphrase opened.');
      delays.push(tried.refusal.detail?.['delayMs']);
      desk.clock.pass(60_000);
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    await sessionOf(vault, supervisor, passphrase);
    vault.lock();
    expect(await vault.signIn(supervisor, 'salah sekali lagi')).toEqual(
      refused('passphrase-wrong', { delayMs: 1_000 }),
    );
  });

  it('counts a try that a reload cut off', async () => {
    const { desk } = await enrolledDesk();
    const cutOff = await new Promise<Vault>((reload, fail) => {
      const asked = desk.start(async () => {
        reload(desk.start());
        return new Promise(() => {});
      });
      asked.then((vault) => vault.signIn(supervisor, 'salah salah salah')).catch(fail);
    });
    expect(cutOff.state()).toMatchObject({ kind: 'locked', signInDelayedMs: 1_000 });
  });

  it('cannot be hurried by a reload', async () => {
    const { desk } = await enrolledDesk();
    const vault = await desk.start();
    for (let wrong = 0; wrong < 3; wrong += 1) {
      await vault.signIn(supervisor, 'salah salah salah');
      desk.clock.pass(wrong < 2 ? 60_000 : 1_000);
    }
    desk.clock.restart();
    const reloaded = await desk.start();
    expect(reloaded.state()).toMatchObject({ kind: 'locked', signInDelayedMs: 3_000 });
  });

  it('is never locked for more than 60 s by a clock that was set back', async () => {
    const { desk } = await enrolledDesk();
    const vault = await desk.start();
    for (let wrong = 0; wrong < 8; wrong += 1) {
      await vault.signIn(supervisor, 'salah salah salah');
      desk.clock.pass(wrong < 7 ? 60_000 : 0);
    }
    desk.clock.set(Date.UTC(1990, 0, 1));
    expect(vault.state()).toMatchObject({ signInDelayedMs: 60_000 });
    desk.clock.restart();
    const reloaded = await desk.start();
    expect(reloaded.state()).toMatchObject({ signInDelayedMs: 60_000 });
    desk.clock.pass(30_000);
    desk.clock.restart();
    const again = await desk.start();
    expect(again.state()).toMatchObject({ signInDelayedMs: 30_000 });
    desk.clock.pass(30_000);
    expect((await again.signIn(supervisor, passphrase)).ok).toBe(true);
  });

  it('one after the other: the second of two at once finds the delay that the first caused', async () => {
    const { desk } = await enrolledDesk();
    const vault = await desk.start();
    const tries = await Promise.all([vault.signIn(supervisor, 'salah salah'), vault.signIn(supervisor, passphrase)]);
    expect(tries.map((tried) => (tried.ok ? 'open' : tried.refusal.code))).toEqual([
      'passphrase-wrong',
      'sign-in-delayed',
    ]);
  });

  it('refuses a vault file in which somebody raised a role or put another root', async () => {
    const { desk, vault } = await enrolledDesk();
    await vault.addOfficer(officer, 'padi menguning', noted);
    const thief = await sealing.generateSigningKey();
    const record = JSON.parse(new TextDecoder().decode(desk.vaultFile.bytes));
    const raised = structuredClone(record);
    raised.device.officers[1].role = 'supervisor';
    await desk.vaultFile.write(utf8(JSON.stringify(raised)));
    expect(await (await desk.start()).signIn(officer, 'padi menguning')).toMatchObject({
      refusal: { code: 'passphrase-wrong' },
    });
    await desk.vaultFile.write(
      utf8(JSON.stringify({ ...record, device: { ...record.device, root: thief.publicKey } })),
    );
    expect(await desk.tryStart()).toEqual(refused('vault-damaged'));
  });
});
