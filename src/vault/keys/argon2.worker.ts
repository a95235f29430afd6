import { stretchNow } from './argon2.ts';
import type { Stretching } from '../vault-record.ts';

/** One passphrase, one answer; then whoever started it ends it, and its memory with it. */
declare const self: DedicatedWorkerGlobalScope;

export interface StretchRequest {
  readonly passphrase: string;
  readonly stretching: Stretching;
}

self.onmessage = async ({ data }: MessageEvent<StretchRequest>) => {
  const stretched = await stretchNow(data.passphrase, data.stretching);
  self.postMessage(stretched, [stretched.buffer]);
};
