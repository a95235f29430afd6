import { afterEach, beforeEach, expect } from 'vitest';
import type { Lane } from '../../src/domain/queue/lanes.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import type { OpenedStorage } from '../../src/storage/open.ts';
import type { Commit, Storage } from '../../src/storage/ports.ts';
import { TestDevice } from '../../src/storage/testing/device.ts';
import { TestJournal, atSeq, someBytes, subjectId } from '../../src/storage/testing/entries.ts';

/** One device's storage, new before each test, with entries of its own and receipts for them. */

export let device: TestDevice;
export let opened: OpenedStorage;
export let storage: Storage;
export let commits: Commit[];
export let journal: TestJournal;

/** Another device. */
export async function begin(): Promise<void> {
  device = new TestDevice();
  await start();
  commits = [];
  journal = new TestJournal();
}
/** The same device, after its storage was closed. */
export async function start(): Promise<void> {
  opened = await device.start();
  ({ storage } = opened);
}
beforeEach(begin);
afterEach(() => storage.close());

export const save = async (
  subject: number | undefined,
  parts = 0,
  lane: Lane = 'regular',
  into = journal,
): Promise<void> => {
  const commit = await into.next({
    ...(subject === undefined ? {} : { subject: subjectId(subject) }),
    lane,
    body: `{"n":${into.seq}}`,
    parts: Array.from({ length: parts }, (_, at) => someBytes(20 + at, into.seq * 10 + at)),
  });
  expect((await storage.append(commit)).ok).toBe(true);
  commits.push(commit);
};

export const receipt = (toSeq: number, completeToSeq: number, epoch = 'one', at = atSeq(1_000)): Receipt => ({
  v: 1,
  epoch,
  journal: journal.journal,
  ranges: toSeq === 0 ? [] : [[1, toSeq]],
  toSeq,
  head: toSeq === 0 ? null : (commits[toSeq - 1]?.entry.digest ?? null),
  completeToSeq,
  partsMissing: 0,
  class: 'committed',
  at,
});
export const apply = (given: Receipt): Promise<void> => storage.applyReceipt(given, 'jws', atSeq(2_000));
