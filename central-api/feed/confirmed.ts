import type { DeviceId, JournalId, OfficeId } from '../../src/domain/ids.ts';
import { type ClearOf, clearOf } from '../../src/protocol/entries/define.ts';
import { deviceAdded } from '../../src/protocol/entries/devices/device-added.ts';
import { deviceRetired } from '../../src/protocol/entries/devices/device-retired.ts';
import { limits } from '../../src/protocol/limits.ts';
import type { CentreParts } from '../centre-parts.ts';
import { deviceActs } from '../queries/feed.ts';

interface Addition {
  readonly said: ClearOf<typeof deviceAdded>;
  readonly journal: JournalId;
  readonly seq: number;
  readonly sponsor: DeviceId;
  /** The sponsor's journal is here without a gap as far as this. */
  readonly whole: boolean;
}

/**
 * The spares of an office that the centre confirms: the sponsor's own journal is here up to the supervisor's `device.added`, it follows
 * from the root's certificate, and no supervisor had taken the sponsor out before. What somebody signed with a sponsor's key outside of
 * its journal, as a recovery sheet does, is not confirmed, nor a device of which two acts name different keys. Undefined where
 * no spare was ever added.
 */
export async function confirmedSpares(
  { database, authorities }: Pick<CentreParts, 'database' | 'authorities'>,
  office: OfficeId,
): Promise<DeviceId[] | undefined> {
  const rows = await deviceActs(database, office, [deviceAdded.type, deviceRetired.type]);
  const additions: Addition[] = [];
  const retirements: ClearOf<typeof deviceRetired>[] = [];
  for (const { journal, jws, runTo } of rows) {
    const authority = await authorities.of(database, journal);
    const verdict = await authority.judge(jws);
    if (verdict.kind !== 'authentic' || authority.certificate === undefined) continue;
    const { entry, signer } = verdict;
    if (signer.kind !== 'officer' || signer.role !== 'supervisor') continue;
    const [added, retired] = [clearOf(deviceAdded, entry), clearOf(deviceRetired, entry)];
    const { device: sponsor } = authority.certificate;
    if (entry.type === deviceAdded.type && added.ok)
      additions.push({ said: added.value, journal, seq: entry.seq, sponsor, whole: entry.seq <= runTo });
    if (entry.type === deviceRetired.type && retired.ok) retirements.push(retired.value);
  }
  if (additions.length === 0) return undefined;
  const isSound = ({ journal, seq, sponsor, whole }: Addition): boolean =>
    whole &&
    retirements.every(
      ({ device, heads }) => device !== sponsor || heads.some((head) => head.journal === journal && head.seq >= seq),
    );
  const isOne = ({ said }: Addition): boolean =>
    additions.every(({ said: other }) => other.device !== said.device || other.deviceKey.x === said.deviceKey.x);
  const confirmed = additions.filter((addition) => isSound(addition) && isOne(addition)).map(({ said }) => said.device);
  return [...new Set(confirmed)].slice(-limits.confirmedSpares);
}
