import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import { readinessActs } from './check-counter.ts';

let computer: CounterComputer;
let counter: StartedCounter;
beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
});

const check = (item: Parameters<ReturnType<typeof readinessActs>['check']>[0]) =>
  readinessActs(counter.desk).check(item, 'confirmed');

describe('a counter, looked at by doing', () => {
  it('has copies, keys and a roster, and its journal is what it was before', async () => {
    const before = await counter.opened.storage.head();
    expect(await check('copies')).toMatchObject({ state: 'good' });
    expect(await check('keys')).toMatchObject({ state: 'good', code: 'keys-work' });
    expect((await check('roster')).code).toMatch(/^roster-/);
    expect(await check('clock')).toMatchObject({ state: 'fallback', code: 'clock-unknown' });
    expect(await check('room')).toMatchObject({ code: 'room-unknown' });
    expect(await counter.opened.storage.head()).toEqual(before);
  });

  it('says that the second copy is out of order while the disk is', async () => {
    computer.device.disk.broken = new Error('no disk');
    expect(await check('copies')).toMatchObject({ state: 'bad', code: 'copies-second' });
  });

  it('says that a key signs what nobody would believe', async () => {
    const state = counter.desk.vault.state();
    if (state.kind !== 'open') throw new Error(state.kind);
    const other = await counter.desk.sealing.generateSigningKey();
    const desk = {
      ...counter.desk,
      vault: {
        ...counter.desk.vault,
        state: () => ({ ...state, session: { ...state.session, officerKey: other.signing } }),
      },
    };
    expect(await readinessActs(desk).check('keys', 'confirmed')).toMatchObject({ state: 'bad', code: 'keys-broken' });
  });

  it('answers for nothing behind the lock', async () => {
    counter.desk.vault.lock();
    expect(await check('copies')).toMatchObject({ state: 'bad', code: 'not-checked' });
  });
});
