import type { KeyId, OfficeId } from '../../domain/ids.ts';
import { type Result, done } from '../../domain/result.ts';
import { clearOf } from '../../protocol/entries/define.ts';
import { journalOpened } from '../../protocol/entries/journal-opened.ts';
import type { PublicKey } from '../../protocol/shapes.ts';
import { peekEntry } from '../peek.ts';
import type { Sealing } from '../port.ts';
import { verifyStanding } from '../verify-certificate.ts';
import { type CourierBytes, type CourierRead, readCourier } from './read-courier.ts';

/** What a file is, before anything of it is taken in. */
export interface InspectedCourier extends CourierRead {
  /** Of the certificates in it that our root signed. */
  readonly offices: readonly OfficeId[];
  /** Journals in it whose certificate our root did not sign. */
  readonly strangeJournals: number;
}

/**
 * Reads a whole file and changes nothing: is it whole, does its manifest agree with it, whose is it. Codes: those of
 * `readCourier`.
 */
export async function inspectCourier(
  sealing: Sealing,
  bytes: CourierBytes,
  root: PublicKey | undefined,
): Promise<Result<InspectedCourier>> {
  const offices = new Set<OfficeId>();
  const keys = new Map<KeyId, PublicKey>();
  let strangeJournals = 0;
  const read = await readCourier(
    sealing,
    bytes,
    (kid) => keys.get(kid),
    async (item) => {
      const entry = item.kind === 'entry' ? peekEntry(item.wire.jws) : undefined;
      if (root === undefined || entry?.ok !== true || entry.value.type !== journalOpened.type) return done(undefined);
      const clear = clearOf(journalOpened, entry.value);
      const standing = clear.ok ? await verifyStanding(sealing, root, clear.value) : clear;
      if (standing.ok) {
        const { office, deviceKey } = standing.value.certificate;
        offices.add(office);
        keys.set(deviceKey.kid, deviceKey);
      } else strangeJournals += 1;
      return done(undefined);
    },
  );
  return read.ok ? done({ ...read.value, offices: [...offices], strangeJournals }) : read;
}
