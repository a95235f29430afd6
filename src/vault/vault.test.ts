import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { appointments, enrolmentCentre } from '../../tests/support/enrolment.ts';
import { computer } from '../../tests/support/vault-parts.ts';
import type { KeyId, OfficerId } from '../domain/ids.ts';
import { done, refused } from '../domain/result.ts';
import { signedTypes } from '../protocol/signed.ts';
import { utf8 } from '../sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../sealing/webcrypto.ts';
import { keepOfferedKeySet, sendingIdentity } from './identity.ts';
import type { Session, Vault } from './ports.ts';

const passphrase = 'hujan di bulan juni';
const supervisor = 'ATB-S01' as OfficerId;
const officer = 'ATB-P01' as OfficerId;
const noted = async () => done('jws');

async function enrolledDesk() {
  const centre = await enrolmentCentre({ roster: appointments(2) });
  const desk = computer(centre.fetch);
  const vault = await desk.start();
  const enrolled = await vault.enrol({ code: centre.code, passphrase });
  if (!enrolled.ok) throw new Error(enrolled.refusal.code);
  return { centre, desk, vault };
}

async function sessionOf(vault: Vault, who: OfficerId, typed: string): Promise<Session> {
  const session = await vault.signIn(who, typed);
  if (!session.ok) throw new Error(session.refusal.code);
  return session.value;
}

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

describe('locking', () => {
  it('drops the session and says so once', async () => {
    const { vault } = await enrolledDesk();
    const seen: string[] = [];
    const stop = vault.onChange(({ kind }) => seen.push(kind));
    vault.lock();
    vault.lock();
    expect(vault.state().kind).toBe('locked');
    stop();
    await vault.signIn(supervisor, passphrase);
    expect(seen).toEqual(['locked']);
    expect(vault.state().kind).toBe('open');
  });

  it('leaves the device key, so that sending goes on', async () => {
    const { centre, vault } = await enrolledDesk();
    vault.lock();
    expect((await vault.deviceKey())?.kid).toBe(centre.requests[0]?.device);
  });
});

describe('after the databases were lost', () => {
  it('the same device signs in without enrolling again, and its key is back for the worker', async () => {
    const { centre, desk } = await enrolledDesk();
    desk.loseDatabases();
    const vault = await desk.start();
    expect(vault.state().kind).toBe('locked');
    expect(await vault.deviceKey()).toBeUndefined();
    expect(await sendingIdentity(desk.identityParts())).toMatchObject({ root: centre.root, deviceKey: undefined });

    await sessionOf(vault, supervisor, passphrase);
    expect((await vault.deviceKey())?.kid).toBe(centre.requests[0]?.device);
    const worker = await sendingIdentity(desk.identityParts());
    if (worker?.deviceKey === undefined) throw new Error('No device key for the worker.');
    const signature = await sealing.signBytes(utf8('x'), worker.deviceKey);
    const certificate = vault.state();
    if (certificate.kind === 'empty') throw new Error('empty');
    expect(signature.byteLength).toBe(64);
    expect(centre.requests).toHaveLength(1);
  });
});

describe('adding an officer', () => {
  it('enters them in the journal before they can sign in', async () => {
    const { desk, vault } = await enrolledDesk();
    const entered: unknown[] = [];
    let couldSignIn: boolean | undefined;
    const added = await vault.addOfficer(officer, 'padi menguning', async (member) => {
      entered.push(member);
      couldSignIn = (await (await desk.start()).signIn(officer, 'padi menguning')).ok;
      return done('jws');
    });
    expect(added.ok).toBe(true);
    expect(couldSignIn).toBe(false);

    const session = await sessionOf(vault, officer, 'padi menguning');
    expect(session).toMatchObject({ officer, name: 'Maria Fernandez', role: 'officer' });
    expect(session.roster).toHaveLength(2);
    expect(entered).toMatchObject([
      { officer, name: 'Maria Fernandez', role: 'officer', key: { kid: session.officerKey.kid } },
    ]);
    expect(vault.state()).toMatchObject({
      identity: {
        staff: [{ officer: supervisor }, { officer }],
        staffToAdd: [{ officer: 'ATB-S02', role: 'supervisor' }],
      },
    });
  });

  it('that the journal refused can be done again', async () => {
    const { vault } = await enrolledDesk();
    expect(await vault.addOfficer(officer, 'padi menguning', async () => refused('room-full'))).toEqual(
      refused('room-full'),
    );
    expect(await vault.signIn(officer, 'padi menguning')).toEqual(refused('officer-unknown'));
    expect((await vault.addOfficer(officer, 'padi menguning', noted)).ok).toBe(true);
    expect((await vault.signIn(officer, 'padi menguning')).ok).toBe(true);
  });

  it('on a full disk enters nothing, or does it again when the last write failed', async () => {
    const { desk, vault } = await enrolledDesk();
    let entered = 0;
    const count = async () => {
      entered += 1;
      return done('jws');
    };
    desk.vaultFile.roomFor(0);
    expect(await vault.addOfficer(officer, 'padi menguning', count)).toEqual(refused('room-full'));
    expect(entered).toBe(0);
    desk.vaultFile.roomFor(1);
    expect(await vault.addOfficer(officer, 'padi menguning', count)).toEqual(refused('room-full'));
    desk.vaultFile.roomFor(2);
    expect((await vault.addOfficer(officer, 'padi menguning', count)).ok).toBe(true);
    expect((await vault.signIn(officer, 'padi menguning')).ok).toBe(true);
    expect((await vault.signIn(supervisor, passphrase)).ok).toBe(true);
  });

  it('is for supervisors, for the office’s staff, once, and with a passphrase of their own', async () => {
    const { vault } = await enrolledDesk();
    expect(await vault.addOfficer(officer, 'Maria-Fernandez 24', noted)).toEqual(
      refused('passphrase-weak', { why: 'name' }),
    );
    expect(await vault.addOfficer('SMD-P01' as OfficerId, 'padi menguning', noted)).toEqual(refused('officer-unknown'));
    expect(await vault.addOfficer(supervisor, 'padi menguning', noted)).toEqual(refused('officer-present'));
    await vault.addOfficer(officer, 'padi menguning', noted);
    await sessionOf(vault, officer, 'padi menguning');
    expect(await vault.addOfficer('ATB-S02' as OfficerId, 'bulan purnama', noted)).toEqual(refused('not-supervisor'));
    vault.lock();
    expect(await vault.addOfficer('ATB-S02' as OfficerId, 'bulan purnama', noted)).toEqual(refused('not-supervisor'));
  });

  it('goes through when the supervisor locks in the middle', async () => {
    const { vault } = await enrolledDesk();
    const adding = vault.addOfficer(officer, 'padi menguning', async () => {
      vault.lock();
      return done('jws');
    });
    expect((await adding).ok).toBe(true);
    expect((await vault.signIn(officer, 'padi menguning')).ok).toBe(true);
  });

  it('makes a second supervisor who can add in turn', async () => {
    const { vault } = await enrolledDesk();
    await vault.addOfficer('ATB-S02' as OfficerId, 'bulan purnama', noted);
    await sessionOf(vault, 'ATB-S02' as OfficerId, 'bulan purnama');
    expect((await vault.addOfficer(officer, 'padi menguning', noted)).ok).toBe(true);
  });
});

describe('a key set that was offered', () => {
  const numberOf = (vault: Vault): number | undefined => {
    const state = vault.state();
    return state.kind === 'empty' ? undefined : state.identity.keySet.number;
  };

  it('is taken when it is higher and the root signed it, and is still there after a restart', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    vault.lock();
    expect(await vault.offerKeySet(await centre.keySet(4))).toBe(true);
    expect(numberOf(vault)).toBe(4);
    expect(numberOf(await desk.start())).toBe(4);
  });

  it('is left alone when it is lower, the same, by another root, of another kind, or nonsense', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    const thief = await sealing.generateSigningKey();
    const rootKid = { ...thief.signing, kid: centre.root.kid as KeyId };
    const before = desk.vaultFile.bytes;
    const offers = [
      await centre.keySet(2),
      await centre.keySet(3),
      await centre.keySet(9, thief.signing),
      await centre.keySet(9, rootKid),
      (await centre.keySet(9)).slice(0, -4),
      '',
      '{}',
      'x'.repeat(100_000),
    ];
    for (const offer of offers) expect(await vault.offerKeySet(offer)).toBe(false);
    expect(numberOf(vault)).toBe(3);
    expect(desk.vaultFile.bytes).toEqual(before);
  });

  it('to the worker is used at once and written into the vault file by the page', async () => {
    const { centre, desk } = await enrolledDesk();
    const parts = desk.identityParts();
    const before = desk.vaultFile.bytes;
    expect(await keepOfferedKeySet(parts, await centre.keySet(2))).toBe(false);
    expect(await keepOfferedKeySet(parts, await centre.keySet(5))).toBe(true);
    expect(await keepOfferedKeySet(parts, await centre.keySet(4))).toBe(false);
    expect(desk.vaultFile.bytes).toEqual(before);
    expect((await sendingIdentity(parts))?.keySet.number).toBe(5);
    expect(numberOf(await desk.start())).toBe(5);
    expect(desk.vaultFile.bytes).not.toEqual(before);
  });
});

describe('a vault file', () => {
  it('of a later version is refused with a code of its own and left as it is', async () => {
    const { desk } = await enrolledDesk();
    const later = utf8('{"v":3,"something":"else"}');
    await desk.vaultFile.write(later);
    expect(await desk.tryStart()).toEqual(refused('vault-newer', { version: 3 }));
    expect(desk.vaultFile.bytes).toEqual(later);
    expect(await sendingIdentity(desk.identityParts())).toBeUndefined();
  });

  it('that became later under a running page is left as it is', async () => {
    const { centre, desk, vault } = await enrolledDesk();
    const later = utf8('{"v":3}');
    await desk.vaultFile.write(later);
    expect(await vault.offerKeySet(await centre.keySet(8))).toBe(false);
    expect(await vault.addOfficer(officer, 'padi menguning', noted)).toEqual(refused('vault-newer', { version: 3 }));
    expect(await vault.signIn(supervisor, passphrase)).toEqual(refused('vault-newer', { version: 3 }));
    expect(desk.vaultFile.bytes).toEqual(later);
  });

  it('that is damaged is refused and left as it is', async () => {
    for (const text of ['', 'not json', '[]', '{"v":1}', '{"v":0,"pending":[]}', '{"v":1,"pending":[],"device":{}}']) {
      const desk = computer(async () => Response.error());
      await desk.vaultFile.write(utf8(text));
      expect(await desk.tryStart()).toEqual(refused('vault-damaged'));
      expect(desk.vaultFile.bytes).toEqual(utf8(text));
    }
  });

  it('on a new device is not there, and nothing can be sent', async () => {
    const desk = computer(async () => Response.error());
    const vault = await desk.start();
    expect(await vault.deviceKey()).toBeUndefined();
    expect(await vault.offerKeySet('x')).toBe(false);
    expect(await sendingIdentity(desk.identityParts())).toBeUndefined();
    expect(await vault.signIn(supervisor, passphrase)).toEqual(refused('officer-unknown'));
  });
});
