import { enrolDevice } from '../../../../src/vault/enrolment/enrol.ts';
import { sealBoxes } from '../../../../src/queries/book/case-row.ts';
import { webCryptoSealing as sealing } from '../../../../src/sealing/webcrypto.ts';
import { type OpenedStorage, openStorage } from '../../../../src/storage/open.ts';
import { secondCopyInWorker } from '../../../../src/storage/second-copy/client.ts';
import { systemClock } from '../../../../src/sync/system-clock.ts';
import { idbDeviceKeys } from '../../../../src/vault/keys/device-keys.ts';
import { stretch } from '../../../../src/vault/keys/stretch.ts';
import { createVault } from '../../../../src/vault/vault.ts';
import { type Enrolled, type Filling, fillRoster, fillBothCopies } from './fill.ts';

export interface Prepared {
  readonly fillMs: number;
  readonly sealMs: number;
}

/** Enrols this browser, fills it, and leaves it closed: as a counter that was switched off in the evening. */
export async function prepare(
  code: string,
  passphrase: string,
  filling: Filling,
  appointments: number,
): Promise<Prepared> {
  const first = await open();
  const by = await enrolled(first, code, passphrase);
  await fillRoster(first.storage, by, appointments);
  await first.storage.close();

  const began = performance.now();
  const rows = await fillBothCopies(by, filling);
  const written = performance.now();
  const { storage, start } = await open();
  if (start.kind !== 'sound') throw new Error(`Both copies were to be sound, and the start is ${start.kind}.`);
  await storage.replaceRows(await sealBoxes(sealing, by.session.officeKey, rows));
  await storage.close();
  return { fillMs: written - began, sealMs: performance.now() - written };
}

const open = (): Promise<OpenedStorage> => openStorage({ secondCopy: secondCopyInWorker() });

async function enrolled({ storage }: OpenedStorage, code: string, passphrase: string): Promise<Enrolled> {
  const vault = await createVault({
    storage,
    sealing,
    stretch,
    deviceKeys: idbDeviceKeys(),
    clock: systemClock,
    fetch: (input, init) => fetch(input, init),
    upstream: '',
    enrolDevice,
  });
  if (!vault.ok) throw new Error(vault.refusal.code);
  const done = await vault.value.enrol({ code, passphrase });
  if (!done.ok) throw new Error(done.refusal.code);
  const state = vault.value.state();
  const key = await vault.value.deviceKey();
  if (state.kind !== 'open' || key === undefined) throw new Error('Nobody is signed in.');
  return { identity: state.identity, session: state.session, device: { key } };
}
