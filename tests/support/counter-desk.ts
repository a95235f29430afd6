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
      const writer = new JournalWriter({
        storage,
        sealing,
        at: () => new Date(nowMs.value).toISOString(),
        up: () => 0,
        boot: 'bootbootboot',
        clockState: () => 'confirmed',
      });
      const desk: Desk = {
        vault,
        storage,
        sealing,
        writer,
        book: new CaseBook(storage, sealing),
        office: new OfficeBook(storage, sealing),
        nowMs: () => nowMs.value,
        journal: new JournalKeeper({ vault, storage, sealing, writer, start: opened.start }),
      };
      return { desk, opened, entrance: { desk, entered: vi.fn() }, close: () => storage.close() };
    },
  };
  return computer;
}
