import { signal } from '@preact/signals';
import { type Entrance, enrol, signIn } from '../../../src/actions/session.ts';
import { type OpenDevice, openDevice } from '../../../src/open-device.ts';
import { type OpenCounter, openCounter } from '../../../src/open-counter.ts';
import { appState } from '../../../src/queries/app-state.ts';
import { beginHomeAnew } from '../../../src/storage/browser/database-home.ts';
import type { StartReport } from '../../../src/storage/ports.ts';
import { type Acknowledged, type Found, acknowledging, foundIn } from './evidence.ts';
import { migrateTo } from './migrate.ts';
import { relaxed } from './relaxed.ts';
import { work } from './work.ts';

/**
 * The torturer's hand on a counter of this browser: the product's own composition without its screens, so that a trial is
 * seconds and every save is told to the outside the moment it is called saved.
 */
let device: OpenDevice | undefined;
let counter: OpenCounter | undefined;

async function open(): Promise<{ device: OpenDevice; entrance: Entrance }> {
  const opened = await openDevice();
  if (!opened.ok) throw new Error(`The device does not open: ${opened.refusal.code}`);
  device = { ...opened.value, storage: acknowledging(opened.value.storage) };
  counter = await openCounter(device, appState(), signal(Date.now()), signal(false));
  return { device, entrance: counter.entrance };
}

const hand = {
  async enrol(code: string, passphrase: string): Promise<void> {
    const { entrance } = await open();
    const enrolled = await enrol(entrance, code, passphrase);
    if (!enrolled.ok) throw new Error(`Not enrolled: ${enrolled.refusal.code}`);
  },

  /** Opens both copies and signs the first officer in. */
  async begin(passphrase: string): Promise<StartReport> {
    const { device: on, entrance } = await open();
    const state = on.vault.state();
    const [officer] = state.kind === 'empty' ? [] : state.identity.staff;
    if (officer === undefined) throw new Error('Nobody can sign in: the device has forgotten who it is.');
    let signedIn = await signIn(entrance, officer.officer, passphrase);
    // A browser that dies while a passphrase is tried has used up a try: then the next one waits, as for a wrong one.
    while (!signedIn.ok && signedIn.refusal.code === 'sign-in-delayed') {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      signedIn = await signIn(entrance, officer.officer, passphrase);
    }
    if (!signedIn.ok) throw new Error(`Not signed in: ${signedIn.refusal.code}`);
    return on.start;
  },

  /** Saves one after the other until that many are done, or the browser dies. */
  work: (saves: number): Promise<void> => work(opened().entrance.desk, saves),

  sendNow: (): void => opened().sendNow(),

  async waiting(): Promise<number> {
    const { counters, progress } = await storage().overview();
    const missing = progress?.receipt?.partsMissing ?? 1;
    return counters.entriesWaiting + counters.applicationsWaiting + missing;
  },

  /** By the last receipt: parts that the centre still wants. */
  async partsMissing(): Promise<number> {
    return (await storage().overview()).progress?.receipt?.partsMissing ?? 0;
  },

  found: (): Promise<Found> => foundIn(storage()),

  /** Every byte of both copies, compared and mended. */
  async check() {
    return device?.check();
  },

  /** What a person presses when the browser refuses its database again. */
  beginAnew: beginHomeAnew,

  migrateTo,
  relaxed,

  /** As the browser is closed in the evening. */
  async close(): Promise<void> {
    counter?.close();
    await device?.close();
  },
};

function opened(): OpenCounter {
  if (counter === undefined) throw new Error('The counter is not open.');
  return counter;
}

function storage(): OpenDevice['storage'] {
  if (device === undefined) throw new Error('The device is not open.');
  return device.storage;
}

export type Torture = typeof hand;
declare global {
  var torture: Torture;
  /** Given by the test: crosses the process boundary before anything else is done. */
  var acknowledge: ((saved: Acknowledged) => void) | undefined;
}
globalThis.torture = hand;
