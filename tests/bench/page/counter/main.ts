import { signal } from '@preact/signals';
import type { Desk } from '../../../../src/actions/save/desk.ts';
import { signIn } from '../../../../src/actions/session.ts';
import { openCounter } from '../../../../src/open-counter.ts';
import { openDevice } from '../../../../src/open-device.ts';
import { appState } from '../../../../src/queries/app-state.ts';
import { type Bare, openBare } from './bare.ts';
import { prepare } from './prepare.ts';
import { type Saves, measureSaves, saveOnce } from './save.ts';
import { sitting } from './sitting.ts';

/** The benchmark's hand on a counter of this browser: what `tests/bench/save.ts` and the others call. */
let begun: { readonly desk: Desk; readonly bare: Bare } | undefined;

/** Signs in and saves one of each, so that all code and every worker is there and the centre can go. */
async function begin(passphrase: string): Promise<void> {
  const app = appState();
  const device = await openDevice();
  if (!device.ok) throw new Error(device.refusal.code);
  app.follow(device.value.vault);
  const { entrance } = await openCounter(device.value, app, signal(Date.now()), signal(false));
  const state = entrance.desk.vault.state();
  const [officer] = state.kind === 'empty' ? [] : state.identity.staff;
  if (officer === undefined) throw new Error('Nobody can sign in.');
  const signedIn = await signIn(entrance, officer.officer, passphrase);
  if (!signedIn.ok) throw new Error(signedIn.refusal.code);
  const bare = await openBare();
  await saveOnce(entrance.desk, bare);
  begun = { desk: entrance.desk, bare };
}

async function saves(steps: number, portraits: number): Promise<Saves> {
  if (begun === undefined) throw new Error('Nobody signed in.');
  return measureSaves(begun.desk, begun.bare, steps, portraits);
}

declare global {
  var counter: { prepare: typeof prepare; begin: typeof begin; saves: typeof saves; sitting: typeof sitting };
}
globalThis.counter = { prepare, begin, saves, sitting };
