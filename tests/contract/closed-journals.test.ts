import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedEntryOf } from '../../src/storage/journal/stored-entry.ts';
import { type TestCentre, testCentre } from '../support/centre.ts';
import type { JournalMaker } from '../support/journal.ts';
import { type SendingDevice, sendingDevice } from '../support/sending-device.ts';

/** A counter that closed a journal and goes on in another, both received. */
let centre: TestCentre;
let device: SendingDevice;
let second: JournalMaker;

beforeEach(async () => {
  centre = await testCentre();
  device = await sendingDevice(centre, () => centre.running.url);
  await device.save(2_000);
  second = await centre.journal();
  for (const { wire, digest } of second.entries) {
    const entry = storedEntryOf(wire, digest);
    if (!entry.ok) throw new Error(entry.refusal.code);
    await device.storage.append({ entry: entry.value, parts: [] });
  }
  expect(await drain()).toMatchObject({ kind: 'drained' });
});
afterEach(async () => {
  expect(device.reported).toEqual([]);
  await device.storage.close();
  await centre.end();
});

const drain = (asked = true) => device.engine.drain({ lengthMs: 60_000, asked });

describe('a centre that lost a closed journal alone', () => {
  it('learns of it at the next probe, begins a new epoch, and gets it again', async () => {
    const { journal, entries } = device.maker;
    const before = (await centre.api.statement()).epoch;
    for (const table of ['entry_parts', 'entries', 'receipts', 'journals']) {
      await centre.running.parts.database.query(`DELETE FROM ${table} WHERE journal = $1`, [journal]);
    }
    expect(await drain()).toMatchObject({ kind: 'drained' });
    expect((await centre.api.statement()).epoch).not.toBe(before);
    expect(await centre.api.held(journal)).toMatchObject({ toSeq: entries.length, completeToSeq: entries.length });
    expect(await centre.api.held(second.journal)).toMatchObject({ toSeq: second.entries.length });
    expect((await device.storage.overview()).counters).toMatchObject({ entriesWaiting: 0, bytesWaiting: 0 });
  });
});
