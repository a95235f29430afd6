import { utf8 } from '../../../sealing/bytes.ts';
import { hex, sha256 } from './signed-by-reader.ts';

/**
 * Each record names a hash over the one before and itself, so that none can be taken out of a sitting unseen. MOSIP's own
 * service joins the two hashes as bytes, its text can be read as joining them as hexadecimal: either is accepted.
 */
export async function isNextInChain(hash: string, previousHash: string, record: Uint8Array): Promise<boolean> {
  const before = previousHash === '' ? await sha256(new Uint8Array()) : bytesOfHex(previousHash);
  const own = await sha256(record);
  const joined = new Uint8Array([...before, ...own]);
  const asText = utf8(hex(before).toUpperCase() + hex(own).toUpperCase());
  const right = [await sha256(joined), await sha256(asText)].map(hex);
  return right.includes(hash.toLowerCase());
}

const bytesOfHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/[\da-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
