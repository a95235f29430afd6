import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type CounterComputer, type StartedCounter, counterComputer } from '../../../tests/support/counter-desk.ts';
import type { CourierScope } from '../../protocol/courier/manifest.ts';
import { type InspectedCourier, inspectCourier } from '../../sealing/courier/inspect-courier.ts';
import { readCourier } from '../../sealing/courier/read-courier.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { webCryptoSealing as sealing } from '../../sealing/webcrypto.ts';
import { done } from '../../domain/result.ts';
import { issueNumber } from '../issue-number.ts';
import { recordPortrait } from '../steps/record-portrait.ts';
import type { Digest } from '../../domain/ids.ts';
import { courierActs } from './courier-acts.ts';
import type { FileTarget } from './ports.ts';
import { writeCourierFile } from './write-courier-file.ts';

let computer: CounterComputer;
let counter: StartedCounter;

beforeEach(async () => {
  computer = await counterComputer();
  counter = await computer.enrolled();
});

class Stick implements FileTarget {
  readonly name = 'atambua.lkr';
  readonly written: Uint8Array[] = [];
  state: 'open' | 'closed' | 'discarded' = 'open';
  fullAt = Number.POSITIVE_INFINITY;

  async write(bytes: Uint8Array): Promise<void> {
    if (this.written.length >= this.fullAt) throw new DOMException('full', 'QuotaExceededError');
    this.written.push(bytes);
  }
  async close(): Promise<void> {
    this.state = 'closed';
  }
  async discard(): Promise<void> {
    this.state = 'discarded';
  }
  async *bytes() {
    yield* this.written;
  }
}

async function someWork(): Promise<void> {
  for (const category of ['A', 'C'] as const) {
    const issued = await issueNumber(counter.desk, category);
    if (!issued.ok) throw new Error(issued.refusal.code);
    const image = new Blob([new Uint8Array(300_000).fill(issued.value.subject.charCodeAt(9))], { type: 'image/jpeg' });
    const { subject } = issued.value;
    const saved = await recordPortrait(counter.desk, { subject, image, measures: {} as never });
    if (!saved.ok) throw new Error(saved.refusal.code);
  }
}

async function write(scope: CourierScope, stick = new Stick()) {
  const written = await courierActs(counter.desk).write(scope, stick);
  const inspected = await inspectCourier(sealing, stick.bytes(), computer.centre.root);
  return { written, stick, inspected: inspected.ok ? inspected.value : ({} as Partial<InspectedCourier>) };
}

async function typesIn(stick: Stick): Promise<string[]> {
  const types: string[] = [];
  await readCourier(
    sealing,
    stick.bytes(),
    () => undefined,
    (item) => {
      const entry = item.kind === 'entry' ? peekEntry(item.wire.jws) : undefined;
      if (entry?.ok === true) types.push(entry.value.type);
      return done(undefined);
    },
  );
  return types;
}

describe('a courier file from a counter', () => {
  it('holds all that waits, signed by the device, and the journal says that it was written', async () => {
    await someWork();
    const { written, stick, inspected } = await write({ kind: 'waiting' });
    expect(written).toMatchObject({ ok: true, value: { signed: true, manifest: { entries: 5, parts: 4 } } });
    expect(stick.state).toBe('closed');
    expect(inspected).toMatchObject({ vouched: 'signed', offices: ['ATB'], strangeJournals: 0 });
    const [exported] = await counter.desk.storage.entries(counter.desk.writer.journal ?? ('' as never), 6, 9, 9_999);
    expect(exported?.type).toBe('courier.exported');
  });

  it('can be written with nobody signed in, and shows nobody in it', async () => {
    await someWork();
    counter.desk.vault.lock();
    const { written, stick, inspected } = await write({ kind: 'all' });
    expect(written.ok).toBe(true);
    expect(inspected.vouched).toBe('signed');
    const text = new TextDecoder('latin1').decode(Uint8Array.from(stick.written.flatMap((bytes) => [...bytes])));
    const { staff } = computer.centre.given;
    for (const { name } of staff) expect(text).not.toContain(name);
  });

  it('of a lane or of days has that and whatever brings keys', async () => {
    await someWork();
    const { stick } = await write({ kind: 'lane', lane: 'vulnerable' });
    expect(await typesIn(stick)).toEqual(['journal.opened', 'number.issued', 'step.recorded']);
    const none = await write({ kind: 'days', from: '2024-01-01', to: '2024-01-02' });
    expect(none.written).toMatchObject({ ok: false, refusal: { code: 'courier-nothing' } });
    expect(none.stick.state).toBe('discarded');
  });

  it('does not call missing what this computer let go of because the archive has it', async () => {
    await someWork();
    const { storage } = counter.desk;
    const [kept, gone, lost] = (await storage.partsToSend(counter.desk.writer.journal ?? ('' as never), 9, 9)).map(
      ({ digest }) => digest,
    );
    expect(kept).toBeDefined();
    const without = {
      ...storage,
      part: async (digest: Digest) => (digest === gone || digest === lost ? undefined : storage.part(digest)),
      isGone: async (digest: Digest) => digest === gone,
    };
    const desk = { ...counter.desk, storage: without };
    const written = await writeCourierFile(desk, { kind: 'all' }, new Stick());
    expect(written).toMatchObject({ ok: true, value: { manifest: { parts: 2, partsMissing: 1 } } });
  });

  it('that does not fit on the stick is discarded, and says so', async () => {
    await someWork();
    const stick = new Stick();
    stick.fullAt = 0;
    expect((await write({ kind: 'all' }, stick)).written).toMatchObject({ refusal: { code: 'file-not-written' } });
    expect(stick.state).toBe('discarded');
  });
});
