import { deliverFile } from '../../central-api/courier/deliver-file.ts';
import type { CentreAddress } from '../../central-api/courier/centre-address.ts';
import type { Digest, JournalId } from '../../src/domain/ids.ts';
import { done } from '../../src/domain/result.ts';
import { limits } from '../../src/protocol/limits.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { CourierWriter } from '../../src/sealing/courier/write-courier.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { newApplication, newJournalId, newKey, fileOf } from '../support/journal.ts';
import { type Report, rounded, say } from './figures.ts';

/**
 * A courier file of thousands of applications is written and, as it comes, read and handed on: what it takes in memory must
 * not grow with the file. The file is a pipe, so that ten gigabytes need no disk; the centre behind it takes everything.
 */
const applicationBytes = 2 * 1024 * 1024;
const partsEach = applicationBytes / limits.partBytes;
const many = 5_000;

export async function courier(): Promise<Report> {
  // What is compiled and kept for ever by the first run is no part of what a larger file takes.
  await carried(many / 20);
  const { bytes, peakMiB, tookMs } = await carried(many);
  return {
    name: 'courier',
    figures: {
      applications: many,
      fileGiB: rounded(bytes / 1024 ** 3),
      peakMiB: rounded(peakMiB, 1),
      fileToPeakRatio: Math.round(bytes / 1024 ** 2 / peakMiB),
      mebibytesPerSecond: Math.round(bytes / 1024 ** 2 / (tookMs / 1_000)),
    },
    bounds: {
      fileGiB: { least: 9.7 },
      // Some frames of 256 KiB wait to be collected.
      peakMiB: { most: 160 },
      fileToPeakRatio: { least: 60 },
    },
  };
}

/** The most that this process held more than before, while so many applications went by. */
async function carried(applications: number) {
  globalThis.gc?.();
  const before = heldMiB();
  let [peakMiB, bytes, parts] = [0, 0, 0];
  const look = (): void => {
    peakMiB = Math.max(peakMiB, heldMiB() - before);
  };
  const centre: CentreAddress = {
    keySet: async () => done(''),
    receipt: async () => done({ receipt: '' }),
    postEntries: async () => done({ receipt: '' }),
    async putPart() {
      parts += 1;
      look();
      return done(undefined);
    },
  };
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of courierFile(applications)) {
      bytes += piece.byteLength;
      yield piece;
    }
  }
  const startedMs = performance.now();
  const delivered = await deliverFile(sealing, counted(), centre);
  if (!delivered.ok) throw new Error(delivered.refusal.code);
  const { entriesSent, notTaken } = delivered.value;
  if (entriesSent !== applications || notTaken > 0 || parts !== applications * partsEach) {
    throw new Error('Not all of it arrived.');
  }
  say(`${applications} applications: ${rounded(bytes / 1024 ** 2)} MiB, held at most ${rounded(peakMiB)} MiB`);
  return { peakMiB, bytes, tookMs: performance.now() - startedMs };
}

const heldMiB = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1024 ** 2;
};

/** All entries first, then all parts, as a counter writes it; no two parts are the same. */
async function* courierFile(applications: number): AsyncGenerator<Uint8Array> {
  const { signing } = await newKey();
  const journal: JournalId = newJournalId();
  const pipe: Uint8Array[] = [];
  const writer = new CourierWriter(sealing, async (piece) => void pipe.push(piece));
  const pattern = fileOf(limits.partBytes);
  const body = JSON.stringify({ sealed: 'x'.repeat(3_000) });
  for (let seq = 1; seq <= applications; seq += 1) {
    const entry = { v: 1, journal, seq, at: '2024-06-20T09:30:00.000+08:00', boot: 'AAAAAAAAAAAAAAAA', up: seq };
    const more = { clock: 'confirmed', type: 'step.recorded', subject: newApplication(), step: 'portrait' };
    const digest = await sealing.digest(body);
    const prev = seq === 1 ? {} : { prev: digest };
    const jws = await sealing.sign(
      signedTypes.entry,
      JSON.stringify({ ...entry, ...prev, ...more, body: digest }),
      signing,
    );
    await writer.add({ kind: 'entry', wire: { jws, body } });
    yield* pipe.splice(0);
  }
  for (let part = 0; part < applications * partsEach; part += 1) {
    const bytes = pattern.slice();
    new DataView(bytes.buffer).setUint32(0, part);
    const digest: Digest = await sealing.digest(bytes);
    await writer.add({ kind: 'part', digest, bytes });
    yield* pipe.splice(0);
  }
  const journals = [{ journal, from: 1, to: applications, entries: applications }];
  const writtenAt = '2024-06-20T16:00:00.000+08:00';
  await writer.end({ holds: 'journals', writer: 'Kanim Atambua', writtenAt, journals, partsMissing: 0 }, signing);
  yield* pipe.splice(0);
}
