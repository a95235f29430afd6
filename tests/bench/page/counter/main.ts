import { signal } from '@preact/signals';
import { signIn } from '../../../../src/actions/session.ts';
import { openCounter } from '../../../../src/open-counter.ts';
import { openDevice } from '../../../../src/open-device.ts';
import { appState } from '../../../../src/queries/app-state.ts';
import { prepare } from './prepare.ts';
import { type Saves, measureSaves } from './save.ts';
import { sitting } from './sitting.ts';

/** The benchmark's hand on a counter of this browser: what `tests/bench/save.ts` and the others call. */
async function saves(passphrase: string, steps: number, portraits: number): Promise<Saves> {
  const app = appState();
  const device = await openDevice();
  if (!device.ok) throw new Error(device.refusal.code);
  app.follow(device.value.vault);
  const counter = await openCounter(device.value, app, signal(Date.now()), signal(false));
  const { desk } = counter.entrance;
  const state = desk.vault.state();
  const [officer] = state.kind === 'empty' ? [] : state.identity.staff;
  if (officer === undefined) throw new Error('Nobody can sign in.');
  const signedIn = await signIn(counter.entrance, officer.officer, passphrase);
  if (!signedIn.ok) throw new Error(signedIn.refusal.code);
  const measured = await measureSaves(desk, steps, portraits);
  counter.close();
  await device.value.close();
  return measured;
}

declare global {
  var counter: { prepare: typeof prepare; saves: typeof saves; sitting: typeof sitting };
}
globalThis.counter = { prepare, saves, sitting };
