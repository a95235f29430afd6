import { describe, expect, it } from 'vitest';
import { type MadeEntry, fileOf, newApplication } from '../support/journal.ts';
import { centre, device, drain, front } from '../support/one-sender.ts';

/** The engine over real storage against a real centre that already holds another branch of its journal. */
const ours = () => device.maker.entries;

/** Another branch from our entry `fromSeq` on, as a copy of this profile wrote it, all sent. */
async function otherBranch(fromSeq: number, length: number): Promise<MadeEntry[]> {
  const { maker } = device;
  const act = () => ({ type: 'application.opened', subject: newApplication(), clear: { door: 'newcomer' } });
  const branch: MadeEntry[] = [];
  for (let made = 0; made < length; made += 1) {
    const after: MadeEntry | undefined = branch.at(-1) ?? ours()[fromSeq - 1];
    // A sequence that ours has too, or that continues ours in a copy of this profile.
    const before = [...ours()];
    branch.push(await maker.append(act(), { key: maker.officer.signing }, after));
    maker.entries.splice(0, maker.entries.length, ...before);
  }
  const all = [...ours().slice(0, fromSeq), ...branch];
  for (let from = 0; from < all.length; from += 100) await centre.api.send(maker.journal, all.slice(from, from + 100));
  return branch;
}

async function expectOursReceived(): Promise<void> {
  const { storage, maker } = device;
  const progress = await storage.progress(maker.journal);
  expect(progress).toMatchObject({ toSeq: ours().length, completeToSeq: ours().length });
  expect(progress.receipt?.head).toBe(ours().at(-1)?.digest);
  expect((await storage.overview()).counters).toMatchObject({ entriesWaiting: 0, applicationsWaiting: 0 });
}

describe('a journal that is forked at the centre', () => {
  it('arrives whole beside a longer branch, with its parts, and the fork is noted', async () => {
    await device.save();
    await otherBranch(3, 300);
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectOursReceived();
    expect((await device.storage.progress(device.maker.journal)).forkAtSeq).toBeDefined();
    const { store } = centre.running.parts;
    for (const { entry } of ours())
      for (const { digest } of entry.parts ?? []) expect(await store.read(digest)).toBeDefined();
  });

  it('is looked through by halving, not place by place', async () => {
    for (let more = 0; more < 20; more += 1) await device.save(2_000);
    await otherBranch(17, 200);
    await drain();
    const questions = front.seen.filter((line) => line.startsWith('GET /v1/journals/'));
    expect(questions.length).toBeGreaterThan(2);
    expect(questions.length).toBeLessThanOrEqual(20);
    await expectOursReceived();
  });

  it('is received as far as this device knows it, when its profile was set back', async () => {
    await otherBranch(ours().length, 5);
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectOursReceived();
    expect((await device.storage.progress(device.maker.journal)).forkAtSeq).toBe(ours().length + 5);
  });

  it('does not wait for parts that only the other branch names', async () => {
    const { maker } = device;
    const before = [...ours()];
    const lost = await maker.recordFile(newApplication(), fileOf(1_000));
    maker.entries.splice(0, maker.entries.length, ...before);
    await centre.api.send(maker.journal, [...before, lost]);
    await device.save();
    expect(await drain()).toMatchObject({ kind: 'drained' });
    await expectOursReceived();
  });
});
