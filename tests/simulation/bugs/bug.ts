import type { Digest } from '../../../src/domain/ids.ts';
import type { Storage } from '../../../src/storage/ports.ts';
import type { Device } from '../office/device.ts';
import type { Meddling } from '../run/history.ts';
import type { EventKind } from '../run/plan.ts';
import type { Way } from '../world/network.ts';

/**
 * A mistake that this product could make, made by putting something else in the place of one of its ports. The simulator
 * has to notice each; the product's own code knows nothing of them.
 */
export interface Bug {
  readonly name: string;
  /** What the product would do wrong. */
  readonly what: string;
  /** Without these in its plan a history cannot show it: the search passes such seeds by. */
  readonly needs?: readonly (EventKind | Way)[];
  /** Fresh for each history. */
  readonly meddling: () => Meddling;
}

/** The parts that an upload names, one or several. */
export const partsIn = (url: string): Digest[] => (url.split(/parts\/|\?of=/)[1] ?? '').split('.') as Digest[];

/** In both copies of this device, as if it had never been saved. */
export function eraseHere(device: Device, digest: Digest): void {
  if (!device.onDexie) device.origin.rows('parts').remove(digest, []);
  device.disk.erase(digest);
}

/** The present epoch, as the last statement that any office got says it. */
export function epochHeard(device: Device): () => string | undefined {
  let epoch: string | undefined;
  device.network.onAnswer.push(({ path }, { text }) => {
    if (!path.startsWith('/v1/centre')) return;
    const { statement } = JSON.parse(text) as { statement?: string };
    if (statement !== undefined) epoch = payloadOf<{ epoch: string }>(statement).epoch;
  });
  return () => epoch;
}

export const payloadOf = <T>(jws: string): T =>
  JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as T;

export const engineStorage = (change: (storage: Storage, device: Device) => Partial<Storage>): (() => Meddling) => {
  return () => ({
    device: { engineStorage: (storage, device) => ({ ...storage, ...change(storage, device) }) },
  });
};

export const pageStorage = (change: (storage: Storage, device: Device) => Partial<Storage>): (() => Meddling) => {
  return () => ({ device: { storage: (storage, device) => ({ ...storage, ...change(storage, device) }) } });
};
