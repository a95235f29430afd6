import type { CourierManifest } from '../../protocol/courier/manifest.ts';
import { courierMagic, frameHeader, frameHeaderBytes } from '../../protocol/courier/frames.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { utf8 } from '../bytes.ts';
import type { Sealing, SigningKey } from '../port.ts';
import { type CourierItem, itemPayload } from './courier-item.ts';
import { FrameSum } from './frame-sum.ts';

/** What the writer does not find out by writing. */
export type ManifestFacts = Omit<CourierManifest, 'v' | 'entries' | 'parts' | 'receipts' | 'bytes' | 'digest'>;

/** Takes the bytes of a file in order; resolves when it is ready for more, so that nothing piles up in memory. */
export type CourierSink = (bytes: Uint8Array) => Promise<void>;

/**
 * Writes a courier file, item by item, and last its manifest, signed when there is a key to sign with. Only bytes that were
 * given leave: they are sealed already.
 */
export class CourierWriter {
  readonly #sealing: Sealing;
  readonly #sink: CourierSink;
  readonly #sum: FrameSum;
  readonly #counts = { entry: 0, part: 0, receipt: 0, 'key-set': 0 };
  #bytes = 0;

  constructor(sealing: Sealing, sink: CourierSink) {
    this.#sealing = sealing;
    this.#sink = sink;
    this.#sum = new FrameSum(sealing);
  }

  get bytes(): number {
    return this.#bytes;
  }

  async add(item: CourierItem): Promise<void> {
    await this.#begin();
    const payload = itemPayload(item);
    await this.#sum.add(item.kind, item.kind === 'part' ? item.digest : await this.#sealing.digest(payload));
    this.#counts[item.kind] += 1;
    this.#bytes += frameHeaderBytes + payload.byteLength;
    await this.#sink(frameHeader(item.kind, payload.byteLength));
    await this.#sink(payload);
  }

  /** Without a key the manifest is there, unsigned: entries prove themselves, only their number is then vouched for by none. */
  async end(facts: ManifestFacts, key: SigningKey | undefined): Promise<CourierManifest> {
    await this.#begin();
    const { entry: entries, part: parts, receipt: receipts } = this.#counts;
    const manifest: CourierManifest = {
      v: 1,
      ...facts,
      ...{ entries, parts, receipts, bytes: this.#bytes, digest: this.#sum.digest },
    };
    const json = JSON.stringify(manifest);
    const payload = utf8(key === undefined ? json : await this.#sealing.sign(signedTypes.courier, json, key));
    await this.#sink(frameHeader('manifest', payload.byteLength));
    await this.#sink(payload);
    return manifest;
  }

  async #begin(): Promise<void> {
    if (this.#bytes > 0) return;
    this.#bytes = courierMagic.length;
    await this.#sink(utf8(courierMagic));
  }
}
