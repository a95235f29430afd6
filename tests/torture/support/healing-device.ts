import { gunzipSync } from 'node:zlib';
import { type KeySet, parseKeySet } from '../../../src/protocol/key-set.ts';
import { signedTypes } from '../../../src/protocol/signed.ts';
import { webCryptoSealing as sealing } from '../../../src/sealing/webcrypto.ts';
import { systemClock } from '../../../src/sync/system-clock.ts';
import type { TestCentre } from '../../support/centre.ts';
import type { MadeEntry } from '../../support/journal.ts';
import { sendingDevice } from '../../support/sending-device.ts';

/** A counter with the real storage and engine that knows the root, takes higher key sets, and counts what it sends. */
export interface HealingDevice {
  readonly entries: readonly MadeEntry[];
  /** Entries as they are (signature and body, before compression) and parts. */
  readonly sentBytes: number;
  save(portraitBytes: number): Promise<void>;
  /** Until nothing waits; throws when it ends otherwise. */
  drain(): Promise<void>;
}

export const sentBytes = (devices: readonly HealingDevice[]): number =>
  devices.reduce((sum, device) => sum + device.sentBytes, 0);

const drains = 200;

export async function healingDevice(centre: TestCentre): Promise<HealingDevice> {
  let sent = 0;
  let keySet: KeySet = centre.keySet;
  const device = await sendingDevice(centre, () => centre.running.url, {
    clock: systemClock,
    random: Math.random,
    fetch: async (path, init) => {
      sent += bytesOf(init);
      return fetch(`${centre.running.url}${String(path)}`, init);
    },
    identity: async () => ({ root: centre.root, keySet, deviceKey: device.maker.device.signing }),
    offerKeySet: async (jws) => {
      const { root } = centre;
      const payload = await sealing.verify(signedTypes.keySet, jws, (kid) => (kid === root.kid ? root : undefined));
      const offered = payload.ok ? parseKeySet(payload.value) : payload;
      if (!offered.ok || offered.value.number <= keySet.number) return false;
      keySet = offered.value;
      return true;
    },
  });
  return {
    entries: device.maker.entries,
    get sentBytes() {
      return sent;
    },
    save: (portraitBytes) => device.save(portraitBytes),
    async drain() {
      for (let drain = 0; drain < drains; drain += 1) {
        const end = await device.engine.drain({ lengthMs: 60_000, asked: true });
        if (end.kind === 'drained') return;
        if (end.kind === 'wait') await systemClock.sleep(Math.min(end.retryInMs, 1_000));
      }
      throw new Error(`Something still waits: ${device.reported.map(String).join(', ')}`);
    },
  };
}

function bytesOf(init: RequestInit | undefined): number {
  const { body, method } = init ?? {};
  if (body === undefined || body === null) return 0;
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body as Uint8Array);
  if (method === 'PUT') return bytes.length;
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8');
  const { entries = [] } = JSON.parse(text) as { entries?: { jws: string; body?: string }[] };
  return entries.reduce((sum, { jws, body: sealed }) => sum + jws.length + (sealed?.length ?? 0), 0);
}
