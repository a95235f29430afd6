import type { JournalId } from '../../src/domain/ids.ts';
import { type Result, done } from '../../src/domain/result.ts';
import type { CourierManifest } from '../../src/protocol/courier/manifest.ts';
import { limits } from '../../src/protocol/limits.ts';
import { type CourierSink, CourierWriter } from '../../src/sealing/courier/write-courier.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import type { CentreAddress } from './centre-address.ts';

/**
 * The way back: what the centre holds of these journals, signed by its receipt key as over the network, and its key set, in a
 * courier file. The file itself needs no signature: each receipt proves itself to the counter that knows the root.
 */
export async function writeReceipts(
  sealing: Sealing,
  centre: CentreAddress,
  journals: readonly JournalId[],
  sink: CourierSink,
  writtenAt: string,
): Promise<Result<CourierManifest>> {
  const writer = new CourierWriter(sealing, sink);
  const keySet = await centre.keySet();
  if (!keySet.ok) return keySet;
  await writer.add({ kind: 'key-set', jws: keySet.value });
  for (const journal of journals.slice(0, limits.courierJournals)) {
    const answer = await centre.receipt(journal);
    if (!answer.ok) return answer;
    await writer.add({ kind: 'receipt', jws: answer.value.receipt });
  }
  const facts = { holds: 'receipts', writer: 'central-api', writtenAt, journals: [], partsMissing: 0 } as const;
  return done(await writer.end({ ...facts, journals: [] }, undefined));
}
