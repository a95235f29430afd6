import { enrolDevice } from '../../src/vault/enrolment/enrol.ts';
import { vi } from 'vitest';
import type { Desk } from '../../src/actions/save/desk.ts';
import { JournalKeeper } from '../../src/actions/save/journal-keeper.ts';
import { JournalWriter } from '../../src/actions/save/journal-writer.ts';
import { type Entrance, enrol } from '../../src/actions/session.ts';
import { CaseBook } from '../../src/queries/book/case-book.ts';
import { OfficeBook } from '../../src/queries/office/office-book.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import type { OpenedStorage } from '../../src/storage/open.ts';
import { TestDevice } from '../../src/storage/testing/device.ts';
import { idbDeviceKeys } from '../../src/vault/keys/device-keys.ts';
import type { Vault } from '../../src/vault/ports.ts';
import { createVault } from '../../src/vault/vault.ts';
import { type CentreWishes, type EnrolmentCentre, appointments, enrolmentCentre } from './enrolment.ts';
import { must } from './must.ts';
import { handClock, quickStretch } from './vault-parts.ts';

/** A whole counter without a screen: the real storage, vault, writer and book, over a computer that can lose things. */
export interface CounterComputer {
  readonly device: TestDevice;
  readonly centre: EnrolmentCentre;
  readonly nowMs: { value: number };
  start(): Promise<StartedCounter>;
  /** Started, enrolled with the centre's code, and the first supervisor signed in. */
  enrolled(): Promise<StartedCounter>;
}

export interface StartedCounter {
  readonly desk: Desk;
  readonly entrance: Entrance;
  readonly opened: OpenedStorage;
  close(): Promise<void>;
}

export const supervisorPassphrase = 'pohon kelapa sore hari';
let computers = 0;

/** What actions work with, over any store and vault. */
export function deskOf({ storage, start }: OpenedStorage, vault: Vault, nowMs: () => number): Desk {
  const writer = new JournalWriter({
    storage,
    sealing,
    at: () => new Date(nowMs()).toISOString(),
    up: () => 0,
    boot: 'bootbootboot',
    clockState: () => 'confirmed',
  });
  return {
    ...{ vault, storage, sealing, writer, nowMs },
    book: new CaseBook(storage, sealing),
    office: new OfficeBook(storage, sealing),
    journal: new JournalKeeper({ vault, storage, sealing, writer, start }),
  };
}

/** Another counter of the same office, with no way to the first. */
export function besideOf({ centre }: CounterComputer): Promise<CounterComputer> {
  const { officeKey, tagKey } = centre.given;
  return counterComputer({ given: (honest) => ({ ...honest, officeKey, tagKey }) });
}

/** Of an office of its own, unless the package it is enrolled with is made another's. */
export async function counterComputer(wishes: Pick<CentreWishes, 'given'> = {}): Promise<CounterComputer> {
  computers += 1;
  const keysName = `desk-keys-${computers}`;
  const device = new TestDevice();
  const centre = await enrolmentCentre({ roster: appointments(3), ...wishes });
  const clock = handClock();
  const nowMs = { value: Date.UTC(2024, 5, 24, 1, 30) };

  const computer: CounterComputer = {
    device,
    centre,
    nowMs,
    async enrolled() {
      const counter = await computer.start();
      must(await enrol(counter.entrance, centre.code, supervisorPassphrase));
      return counter;
    },
    async start() {
      const opened = await device.start();
      const { storage } = opened;
      const vault = must(
        await createVault({
          storage,
          sealing,
          deviceKeys: idbDeviceKeys(keysName),
          stretch: quickStretch,
          fetch: centre.fetch,
          clock,
          upstream: '',
          enrolDevice,
        }),
      );
      const desk = deskOf(opened, vault, () => nowMs.value);
      return { desk, opened, entrance: { desk, entered: vi.fn() }, close: () => storage.close() };
    },
  };
  return computer;
}
