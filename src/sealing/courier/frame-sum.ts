import type { Digest } from '../../domain/ids.ts';
import { type FrameKind, letterOf } from '../../protocol/courier/frames.ts';
import { base64url } from '../bytes.ts';
import type { Sealing } from '../port.ts';

/**
 * A running digest of a courier file without a hash that keeps state, which WebCrypto does not have: each step is
 * SHA-256(sum so far ‖ kind ‖ SHA-256(payload)), beginning with 32 zeros. Order, kinds and every byte are in it.
 */
export class FrameSum {
  readonly #sealing: Sealing;
  #sum: Uint8Array = new Uint8Array(32);

  constructor(sealing: Sealing) {
    this.#sealing = sealing;
  }

  /** `payload` by its digest, which the caller knows or needs anyway: the digest of a part is its name. */
  async add(kind: FrameKind, payload: Digest): Promise<void> {
    const step = new Uint8Array(65);
    step.set(this.#sum, 0);
    step[32] = letterOf(kind);
    step.set(base64url.decode(payload), 33);
    this.#sum = base64url.decode(await this.#sealing.digest(step));
  }

  get digest(): Digest {
    return base64url.encode(this.#sum) as Digest;
  }
}
