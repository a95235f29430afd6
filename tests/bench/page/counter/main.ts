import { signal } from '@preact/signals';
import { signIn } from '../../../../src/actions/session.ts';
import { openCounter } from '../../../../src/open-counter.ts';
import { appState } from '../../../../src/queries/app-state.ts';
import { prepare } from './prepare.ts';
import { type Saves, measureSaves } from './save.ts';

/** The benchmark's hand on a counter of this browser: what `tests/bench/save.ts` and the others call. */
async function saves(passphrase: string, steps: number, portraits: number): Promise<Saves> {
  const opened = await openCounter(appState(), signal(Date.now()), signal(false));
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { entrance } = opened.value;
  const state = entrance.desk.vault.state();
  const [officer] = state.kind === 'empty' ? [] : state.identity.staff;
  if (officer === undefined) throw new Error('Nobody can sign in.');
  const signedIn = await signIn(entrance, officer.officer, passphrase);
  if (!signedIn.ok) throw new Error(signedIn.refusal.code);
  const measured = await measureSaves(entrance.desk, steps, portraits);
  await opened.value.close();
  return measured;
}

declare global {
  var counter: { prepare: typeof prepare; saves: typeof saves };
}
globalThis.counter = { prepare, saves };
