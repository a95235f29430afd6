import { describe, expect, it } from 'vitest';
import type { Digest } from '../../domain/ids.ts';
import { done } from '../../domain/result.ts';
import { utf8 } from '../bytes.ts';
import { webCryptoSealing as sealing } from '../webcrypto.ts';
import type { CourierItem } from './courier-item.ts';
import { readCourier } from './read-courier.ts';
import { CourierWriter, type ManifestFacts } from './write-courier.ts';

const facts: ManifestFacts = {
  ...{ holds: 'journals', writer: 'Kanim Atambua', writtenAt: '2024-06-20T16:00:00.000+08:00' },
  ...{ journals: [], partsMissing: 0 },
};
const bytesOf = async (text: string): Promise<CourierItem> => {
  const bytes = utf8(text);
  return { kind: 'part', digest: await sealing.digest(bytes), bytes };
};

async function written(items: readonly CourierItem[], signed = true) {
  const { signing, publicKey } = await sealing.generateSigningKey();
  const chunks: Uint8Array[] = [];
  const writer = new CourierWriter(sealing, async (bytes) => void chunks.push(bytes.slice()));
  for (const item of items) await writer.add(item);
  const manifest = await writer.end(facts, signed ? signing : undefined);
  const bytes = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
  return { bytes, manifest, publicKey };
}

async function* inPieces(bytes: Uint8Array, size = 11) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, keyOf: Parameters<typeof readCourier>[2] = () => undefined) {
  const items: CourierItem[] = [];
  const result = await readCourier(sealing, inPieces(bytes), keyOf, (item) => {
    items.push(item);
    return done(undefined);
  });
  return { items, result };
}

describe('a courier file', () => {
  it('gives back what was put in, and says that its manifest was signed', async () => {
    const items: CourierItem[] = [
      { kind: 'entry', wire: { jws: 'a.b.c', body: '{"sealed":"body"}' } },
      { kind: 'entry', wire: { jws: 'd.e.f' } },
      await bytesOf('\u0000 any bytes \n'),
      { kind: 'receipt', jws: 'r.r.r' },
    ];
    const { bytes, manifest, publicKey } = await written(items);
    const { items: came, result } = await read(bytes, (kid) => (kid === publicKey.kid ? publicKey : undefined));
    expect(result).toEqual({ ok: true, value: { manifest, vouched: 'signed' } });
    expect(came).toEqual(items);
    expect(manifest).toMatchObject({ entries: 2, parts: 1, receipts: 1 });
  });

  it('without a key, or by a key that nobody knows, is read and called so', async () => {
    expect((await read((await written([], false)).bytes)).result).toMatchObject({ value: { vouched: 'unsigned' } });
    expect((await read((await written([])).bytes)).result).toMatchObject({ value: { vouched: 'unknown-signer' } });
  });

  it('in which any one byte was changed is not taken for whole', async () => {
    const { bytes, publicKey } = await written([{ kind: 'entry', wire: { jws: 'a.b.c', body: 'sealed' } }]);
    const keyOf = (kid: string) => (kid === publicKey.kid ? publicKey : undefined);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { result } = await read(changed, keyOf);
      if (result.ok) expect(result.value.vouched, `byte ${at}`).not.toBe('signed');
      else expect(result.refusal.code).toMatch(/^courier-/);
    }
  });

  it('from which a frame was taken out, doubled or moved is not taken for whole', async () => {
    const [a, b] = [await bytesOf('a'), await bytesOf('b')];
    const { bytes } = await written([a, b], false);
    const frame = 6;
    const [head, first, second, rest] = [16, 16 + frame, 16 + 2 * frame, bytes.length].map((to, index, all) =>
      bytes.slice(all[index - 1] ?? 0, to),
    );
    const built = (order: readonly (Uint8Array | undefined)[]) =>
      Uint8Array.from(order.flatMap((piece) => [...(piece ?? [])]));
    expect((await read(built([head, first, second, rest]))).result.ok).toBe(true);
    for (const order of [
      [head, second, first, rest],
      [head, first, rest],
      [head, first, first, second, rest],
    ]) {
      expect((await read(built(order))).result).toMatchObject({ refusal: { code: 'courier-tampered' } });
    }
  });

  it('of 300 MB passes through with no more in memory than a few frames', async () => {
    const part = { kind: 'part', digest: '' as Digest, bytes: new Uint8Array(256 * 1024) } as const;
    const digest = await sealing.digest(part.bytes);
    let most = 0;
    const pipe: Uint8Array[] = [];
    async function* stream() {
      const writer = new CourierWriter(sealing, async (bytes) => void pipe.push(bytes));
      for (let nth = 0; nth < 1_200; nth++) {
        await writer.add({ ...part, digest });
        yield* pipe.splice(0);
      }
      await writer.end(facts, undefined);
      yield* pipe.splice(0);
    }
    const before = process.memoryUsage();
    const result = await readCourier(
      sealing,
      stream(),
      () => undefined,
      () => {
        const { arrayBuffers, heapUsed } = process.memoryUsage();
        most = Math.max(most, arrayBuffers + heapUsed - before.arrayBuffers - before.heapUsed);
        return done(undefined);
      },
    );
    expect(result).toMatchObject({ ok: true, value: { manifest: { parts: 1_200, bytes: 16 + 1_200 * 262_149 } } });
    expect(most / 1024 / 1024).toBeLessThan(120);
  }, 60_000);
});
