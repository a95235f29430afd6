import { type DeviceId, type OfficerId, uuidV4 } from '../../src/domain/ids.ts';
import type { Voucher } from '../../src/protocol/entries/devices/device-added.ts';
import type { PublicKey, Role } from '../../src/protocol/shapes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { JournalMaker, type KeyPair } from './journal.ts';

/** Who vouches, and what of it is not as it should be. */
export interface Vouching {
  readonly by?: KeyPair;
  readonly steps?: readonly string[];
  readonly counter?: string;
  readonly first?: { readonly officer: string; readonly role: Role };
  /** Other keys than the spare's own. */
  readonly deviceKey?: PublicKey;
  readonly type?: string;
}

/** A sponsor's `device.added` for these keys, as the sponsor's next entry. */
export async function vouchFor(
  sponsor: JournalMaker,
  device: PublicKey,
  person: PublicKey,
  { by = sponsor.supervisor, steps, counter = '1a', first, deviceKey, type = 'device.added' }: Vouching = {},
): Promise<Voucher> {
  const { officer, role } = first ?? { officer: 'ATB-S01', role: 'supervisor' };
  const clear = {
    device: uuidV4(sealing.randomBytes(16)) as DeviceId,
    deviceKey: deviceKey ?? device,
    counter,
    first: { officer: officer as OfficerId, role, key: person },
  };
  const { wire } = await sponsor.append({ type, clear }, { key: by.signing, officer: 'ATB-S01' as OfficerId });
  return { added: wire.jws, ...(steps === undefined ? {} : { by: [...steps] }) };
}

/** A spare's journal with entry 1 in it; its `supervisor` is whoever works there first. */
export async function spareJournal(sponsor: JournalMaker, vouching: Vouching = {}): Promise<JournalMaker> {
  const spare = await JournalMaker.blank(async () => sponsor.certificate, [], sponsor.office);
  const vouched = await vouchFor(sponsor, spare.device.publicKey, spare.supervisor.publicKey, vouching);
  await spare.byDevice({ type: 'journal.opened', clear: { certificate: sponsor.certificate, vouched } });
  return spare;
}
