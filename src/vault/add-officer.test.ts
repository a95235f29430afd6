import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { enrolledDesk, noted, officer, passphrase, sessionOf, supervisor } from '../../tests/support/enrolled-desk.ts';
import type { OfficerId } from '../domain/ids.ts';
import { done, refused } from '../domain/result.ts';

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
