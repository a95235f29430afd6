import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { counterComputer, supervisorPassphrase } from '../../tests/support/counter-desk.ts';
import { uuidV7 } from '../domain/ids.ts';
import { buildActions } from './build.ts';
import { enrol } from './session.ts';

const nothing = (): void => undefined;

describe('who signs in while the counter is being locked', () => {
  it('is not thrown out when a slow draft ends the lock late', async () => {
    const computer = await counterComputer();
    const { entrance, desk } = await computer.start();
    expect((await enrol(entrance, computer.centre.code, supervisorPassphrase)).ok).toBe(true);
    let letWrite = nothing;
    const mayWrite = new Promise<void>((settle) => {
      letWrite = settle;
    });
    const storage = {
      ...desk.storage,
      putDraft: async (...draft: Parameters<typeof desk.storage.putDraft>) => {
        await mayWrite;
        return desk.storage.putDraft(...draft);
      },
    };
    const actions = buildActions({
      entrance: signal({ ...entrance, desk: { ...desk, storage } }),
      leave: nothing,
      takeOver: nothing,
      beginAnew: nothing,
      openAgain: nothing,
      confirmClock: nothing,
      sendNow: nothing,
      applyUpdate: nothing,
    });
    const draft = actions.keepDraft(uuidV7(desk.nowMs(), new Uint8Array(10)), 'intake', { email: 'draf@example.id' });
    actions.lock();
    const signedIn = actions.signIn(computer.centre.given.supervisor, supervisorPassphrase);
    setTimeout(letWrite, 200);
    expect((await draft).ok).toBe(true);
    expect((await signedIn).ok).toBe(true);
    expect(desk.vault.state().kind).toBe('open');
  });
});
