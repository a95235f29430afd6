import type { JournalId } from '../../domain/ids.ts';
import type { StaffMember } from '../../protocol/enrolment/enrolment-package.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { PublicKey, Role } from '../../protocol/shapes.ts';
import { JournalAuthority } from '../../sealing/authority.ts';
import { peekKid } from '../../sealing/peek.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';

/** As what the signer of an entry signed, as judged; `centre` in the journal that the centre keeps for the office. */
export type SignedAs = Role | 'centre';
/** Undefined for a device. */
export type RoleOf = (entry: Entry, jws: string) => SignedAs | undefined;

/** By whom roles are judged: this device's own staff, and the root for whatever comes from elsewhere. */
export interface Signers {
  readonly root: PublicKey;
  /** As the certificate or `officer.added` gave their roles: the vault opens no officer's keys under another. */
  readonly staff: readonly StaffMember[];
}

/** Of an entry in a journal of this device. */
export function ownRole(signers: Signers | undefined, { officer }: Entry): Role | undefined {
  return officer === undefined ? undefined : signers?.staff.find((member) => member.officer === officer)?.role;
}

/** Of entries of other counters, which were verified before they came here: by the key that signed, never by what they claim. */
export async function rolesOfOthers(
  storage: Pick<Storage, 'otherKeyEntries'>,
  sealing: Sealing,
  root: PublicKey,
  entries: readonly StoredEntry[],
): Promise<RoleOf> {
  const journals = [...new Set(entries.map(({ journal }) => journal))];
  const authorities = new Map<JournalId, JournalAuthority>();
  for (const journal of journals) {
    const authority = new JournalAuthority(sealing, root, journal);
    await authority.judgeAll(await storage.otherKeyEntries(journal));
    authorities.set(journal, authority);
  }
  return ({ journal }, jws) => {
    const kid = peekKid(jws);
    const authority = authorities.get(journal);
    const signer = kid === undefined ? undefined : authority?.signer(kid);
    if (signer?.kind !== 'officer') return undefined;
    return authority?.certificate?.casework === true ? 'centre' : signer.role;
  };
}
