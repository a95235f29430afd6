import { describe, expect, it } from 'vitest';
import type { Digest } from '../domain/ids.ts';
import { refused } from '../domain/result.ts';
import { limits } from '../protocol/limits.ts';
import { openArtefact, sealArtefact } from './artefact.ts';
import { webCryptoSealing as sealing } from './webcrypto.ts';

const chunkBytes = limits.partBytes - 28;
function file(bytes: number): Uint8Array {
  const made = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 1) made[at] = at * 31 + (at >> 8);
  return made;
}

async function sealed(bytes: number) {
  const result = await sealArtefact(sealing, file(bytes), 'image/jpeg');
  if (!result.ok) throw new Error(result.refusal.code);
  const held = new Map(result.value.parts.map((part) => [part.digest, part.bytes]));
  return { ...result.value, held, part: async (digest: Digest) => held.get(digest) };
}

describe('a file in parts', () => {
  it('comes back byte for byte, at and around the size of a part', async () => {
    for (const bytes of [1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes]) {
      const { artefact, parts, part } = await sealed(bytes);
      expect(parts).toHaveLength(Math.ceil(bytes / chunkBytes));
      for (const { bytes: sent } of parts) expect(sent.byteLength).toBeLessThanOrEqual(limits.partBytes);
      const opened = await openArtefact(sealing, artefact, part);
      // Byte arrays of this size are compared by Buffer in no time, by the matcher in seconds.
      expect(opened.ok && Buffer.compare(opened.value, file(bytes))).toBe(0);
    }
  });

  it('names each part by the digest of what is sent', async () => {
    const { artefact, parts } = await sealed(chunkBytes + 1);
    expect(artefact.parts).toEqual(await Promise.all(parts.map(({ bytes }) => sealing.digest(bytes))));
  });

  it('with a part missing, changed, swapped or left out is refused', async () => {
    const { artefact, part, held } = await sealed(2 * chunkBytes + 5);
    const [first, second, third] = artefact.parts;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('Three parts were expected.');
    expect(await openArtefact(sealing, artefact, async () => undefined)).toEqual(refused('part-missing'));
    const swapped = { ...artefact, parts: [second, first, third] };
    expect(await openArtefact(sealing, swapped, part)).toEqual(refused('box-broken'));
    const short = { ...artefact, parts: [first, second] };
    expect(await openArtefact(sealing, short, part)).toEqual(refused('artefact-changed'));
    const smaller = { ...artefact, bytes: 10 };
    expect(await openArtefact(sealing, smaller, part)).toEqual(refused('artefact-changed'));
    const bytes = held.get(second);
    if (bytes !== undefined) bytes[40] = (bytes[40] ?? 0) ^ 1;
    expect(await openArtefact(sealing, artefact, part)).toEqual(refused('box-broken'));
  });

  it('empty or too large is refused with the limit', async () => {
    const maxBytes = chunkBytes * limits.partsPerEntry;
    for (const bytes of [0, maxBytes + 1]) {
      expect(await sealArtefact(sealing, new Uint8Array(bytes), 'image/jpeg')).toEqual(
        refused('artefact-too-large', { maxBytes }),
      );
    }
  });
});
