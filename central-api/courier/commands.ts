import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { JournalId } from '../../src/domain/ids.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import { type InspectedCourier, inspectCourier } from '../../src/sealing/courier/inspect-courier.ts';
import type { Sealing } from '../../src/sealing/port.ts';
import { type CentreAddress, centreAddress } from './centre-address.ts';
import { deliverFile } from './deliver-file.ts';
import { deliveredSentences, fileSentences, refusalSentence, wholePiecesHint } from './sentences.ts';
import { writeReceipts } from './write-receipts.ts';

/** What `npm run courier` does, apart from reading its arguments. */
export interface CourierTool {
  readonly sealing: Sealing;
  /** Of the running centre, such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** The centre's root where this machine has it: then the file's own signature can be told too. */
  readonly root: PublicKey | undefined;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (sentence: string) => void;
}

const readAtOnceBytes = 1024 * 1024;
const bytesOf = (file: string): AsyncIterable<Uint8Array> => createReadStream(file, { highWaterMark: readAtOnceBytes });

/**
 * Reads the file to its end first, so that of a broken one nothing is sent; then once more, sending. Exit code 0 when
 * everything in it was taken.
 */
export async function importFile(tool: CourierTool, file: string, whatIsWhole = false): Promise<number> {
  if (!existsSync(file)) return complain(tool, refused('file-missing', { file }));
  if (!whatIsWhole) {
    const looked = await lookAt(tool, file);
    if (!looked.ok) {
      complain(tool, looked);
      tool.say(wholePiecesHint);
      return 1;
    }
    if (looked.value.manifest.holds === 'receipts') return 1;
  }
  const delivered = await deliverFile(
    tool.sealing,
    bytesOf(file),
    centreAddress(tool.address, tool.sleep),
    whatIsWhole,
  );
  if (!delivered.ok) return complain(tool, delivered);
  for (const sentence of deliveredSentences(delivered.value)) tool.say(sentence);
  tool.say(`How far the centre holds it, only its receipts say: npm run courier -- receipts ${file} OUT`);
  return delivered.value.notTaken === 0 && delivered.value.brokenOff === undefined ? 0 : 1;
}

/** Changes nothing anywhere. */
export async function lookAt(tool: CourierTool, file: string): Promise<Result<InspectedCourier>> {
  if (!existsSync(file)) return refused('file-missing', { file });
  const looked = await inspectCourier(tool.sealing, bytesOf(file), tool.root);
  if (looked.ok) for (const sentence of fileSentences(looked.value, tool.nowMs())) tool.say(sentence);
  return looked;
}

/** Receipts for the journals of `file` into the new file `out`, for the way back. */
export async function receiptsFor(tool: CourierTool, file: string, out: string): Promise<number> {
  const looked = await lookAt(tool, file);
  if (!looked.ok) return complain(tool, looked);
  if (existsSync(out)) return complain(tool, refused('file-exists', { file: out }));
  const journals = looked.value.manifest.journals.map(({ journal }) => journal);
  const written = await writeWhole(tool, centreAddress(tool.address, tool.sleep), journals, out);
  if (!written.ok) return complain(tool, written);
  tool.say(`${written.value} receipts are in ${out}: take it back to the counters.`);
  return 0;
}

async function writeWhole(
  tool: CourierTool,
  centre: CentreAddress,
  journals: readonly JournalId[],
  out: string,
): Promise<Result<number>> {
  const temporary = `${out}.tmp-${process.pid}`;
  const file = await open(temporary, 'wx');
  try {
    const at = new Date(tool.nowMs()).toISOString();
    const written = await writeReceipts(tool.sealing, centre, journals, async (b) => void (await file.write(b)), at);
    if (!written.ok) return written;
    await file.sync();
    await rename(temporary, out);
    return done(written.value.receipts);
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}

export function complain(tool: CourierTool, result: Result<unknown>): 1 {
  if (result.ok) throw new Error('There is nothing to complain of.');
  const { code, detail } = result.refusal;
  tool.say(refusalSentence({ code, detail: { address: tool.address, ...detail } }));
  return 1;
}
