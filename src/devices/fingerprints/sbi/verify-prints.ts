import * as v from 'valibot';
import type { Finger } from '../../../domain/fingerprints/vocabulary.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { base64url, utf8 } from '../../../sealing/bytes.ts';
import { type FoundReader, readIdentity, specVersion } from './find-readers.ts';
import { isNextInChain } from './hash-chain.ts';
import { sbiNames, signedPrint } from './sbi-messages.ts';
import { openSigned } from './signed-by-reader.ts';

export interface PrintByReader {
  readonly finger: Finger;
  /** 0–100, as the reader scored it. */
  readonly quality: number;
  /** The signed record as the reader gave it, byte for byte. */
  readonly jws: Uint8Array;
}

export interface TakenByReader {
  readonly prints: readonly PrintByReader[];
  /** Fingers that lay on the glass and gave nothing: quality 0. */
  readonly empty: readonly Finger[];
  /** For the next capture of the same person. */
  readonly lastHash: string;
  /** The reader's clock and ours differ, and ours is the one in doubt. */
  readonly timeDoubtful: boolean;
}

export interface Trust {
  readonly now: () => number;
  /** Nobody confirmed this computer's date and hour yet: then a reader's time is no reason to refuse it. */
  readonly clockDoubtful: () => boolean;
}

/** What MOSIP's registration client allows. */
const lagMs = 5 * 60_000;

interface Element {
  readonly specVersion?: string | undefined;
  readonly data: string;
  readonly hash: string;
}

/**
 * Whether this is, signed and whole, the answer of this reader to this question. Codes: `reader-signature`,
 * `reader-transaction`, `reader-other-device`, `reader-other-finger`, `reader-stale`, `reader-hash`, `reader-version`,
 * `reader-answer`.
 */
export async function verifyPrints(
  reader: FoundReader,
  asked: { readonly fingers: readonly Finger[]; readonly previousHash: string },
  transactionId: string,
  elements: readonly Element[],
  trust: Trust,
): Promise<Result<TakenByReader>> {
  const prints: PrintByReader[] = [];
  const open = new Set(asked.fingers);
  let hash = asked.previousHash;
  let timeDoubtful = false;
  for (const element of elements) {
    const checked = await verifyElement(reader, transactionId, hash, element);
    if (!checked.ok) return checked;
    const { bioSubType, timestamp, qualityScore } = checked.value;
    const finger = [...open].find((one) => sbiNames[one] === bioSubType);
    if (finger === undefined) return refused('reader-other-finger');
    open.delete(finger);
    const lag = Math.abs(Date.parse(timestamp) - trust.now());
    if (!(lag <= lagMs)) {
      if (!trust.clockDoubtful()) return refused('reader-stale');
      timeDoubtful = true;
    }
    hash = element.hash;
    prints.push({ finger, quality: Math.min(100, Number(qualityScore)), jws: utf8(element.data) });
  }
  if (open.size > 0) return refused('reader-other-finger');
  return done({
    prints: prints.filter(({ quality }) => quality > 0),
    empty: prints.filter(({ quality }) => quality === 0).map(({ finger }) => finger),
    lastHash: hash,
    timeDoubtful,
  });
}

async function verifyElement(
  { identity }: FoundReader,
  transactionId: string,
  previousHash: string,
  { data, hash, specVersion: version }: Element,
): Promise<Result<v.InferOutput<typeof signedPrint>>> {
  const signed = await openSigned(data);
  if (!signed.ok) return signed;
  const print = v.safeParse(signedPrint, signed.value.payload);
  if (!print.success) return refused('reader-answer');
  const { output } = print;
  if (output.transactionId !== transactionId) return refused('reader-transaction');
  if ((version ?? specVersion) !== specVersion) return refused('reader-version');
  const maker = await readIdentity(output.digitalId);
  if (!maker.ok) return maker;
  const isSame =
    maker.value.serialNo === identity.serialNo &&
    output.deviceCode === identity.deviceCode &&
    signed.value.certificateSha256 === identity.certificateSha256;
  if (!isSame) return refused('reader-other-device');
  const record = decode(output.bioValue);
  if (record === undefined || record.length === 0) return refused('reader-answer');
  return (await isNextInChain(hash, previousHash, record)) ? done(output) : refused('reader-hash');
}

function decode(text: string): Uint8Array | undefined {
  try {
    return base64url.decode(text);
  } catch {
    return undefined;
  }
}
