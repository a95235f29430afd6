import type { Digest } from '../../domain/ids.ts';
import type { LoketDatabase } from '../database/database.ts';
import type { SecondCopy } from '../second-copy/port.ts';
import { digestOf } from './stored-entry.ts';

/** A part as the database has it, when those are still the bytes that were saved. */
export async function partInDatabase(
  db: LoketDatabase,
  digest: Digest,
  fault: (error: unknown) => void,
): Promise<Uint8Array | undefined> {
  return soundPart(digest, await partAsStored(db, digest, fault));
}

/** Chromium throws when the file behind a large value is gone ("Data lost due to missing file"). */
export async function partAsStored(
  db: LoketDatabase,
  digest: Digest,
  fault: (error: unknown) => void,
): Promise<Uint8Array | undefined> {
  return (await db.parts.get(digest).catch((error: unknown) => fault(error)))?.bytes;
}

export async function partInSecondCopy(copy: SecondCopy | undefined, digest: Digest): Promise<Uint8Array | undefined> {
  const record = await copy?.find('part', digest);
  return soundPart(digest, record?.kind === 'part' ? record.bytes : undefined);
}

const soundPart = async (digest: Digest, bytes: Uint8Array | undefined): Promise<Uint8Array | undefined> =>
  bytes !== undefined && (await digestOf(bytes)) === digest ? bytes : undefined;
