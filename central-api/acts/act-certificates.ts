import { type OfficerId, isOfficeId, isOfficerId, uuidV4 } from '../../src/domain/ids.ts';
import { type Certificate, centresCounter, parseCertificate } from '../../src/protocol/enrolment/certificate.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';
import { officeRow } from '../queries/public.ts';
import type { ActKeys } from './act-keys.ts';
import { earlierOpening, keepCertificate, keptCertificate, officesWithoutCertificate } from './stored-acts.ts';

export type Certifying = Pick<CentreParts, 'sealing' | 'rootKey' | 'now'>;

/**
 * The certificate of the centre's journal for an office: that of an earlier one, one that was signed before, or a new one where the
 * root is at hand. Undefined where there is none.
 */
export async function actCertificate(
  parts: Certifying,
  keys: ActKeys,
  tx: Queries,
  office: string,
): Promise<string | undefined> {
  const { kid } = keys.journal.publicKey;
  const there = (await earlierOpening(tx, office, kid)) ?? (await keptCertificate(tx, office, kid));
  if (there !== undefined) return there;
  const row = await officeRow(tx, office);
  const known = row === undefined ? undefined : parseCertificate(row.certificate);
  if (known?.ok !== true) return undefined;
  return signed(parts, keys, known.value);
}

/**
 * While the root is at hand: certificates for the offices that the centre knows, so that later, with the root locked away, casework
 * can begin a journal for each.
 */
export async function certifyKnownOffices(parts: Certifying, keys: ActKeys, tx: Queries): Promise<void> {
  const { kid } = keys.journal.publicKey;
  for (const office of await officesWithoutCertificate(tx, kid)) {
    const certificate = await actCertificate(parts, keys, tx, office);
    if (certificate !== undefined) await keepCertificate(tx, office, kid, certificate);
  }
}

/** The same for an office of which a device is being enrolled. */
export async function certifyOffice(
  parts: Certifying,
  keys: ActKeys,
  tx: Queries,
  of: Pick<Certificate, 'office' | 'officeName' | 'demo'>,
): Promise<void> {
  const { kid } = keys.journal.publicKey;
  if ((await keptCertificate(tx, of.office, kid)) !== undefined) return;
  const certificate = await signed(parts, keys, of);
  if (certificate !== undefined) await keepCertificate(tx, of.office, kid, certificate);
}

async function signed(
  { sealing, rootKey, now }: Certifying,
  { journal, acts }: ActKeys,
  { office, officeName, demo }: Pick<Certificate, 'office' | 'officeName' | 'demo'>,
): Promise<string | undefined> {
  if (!isOfficeId(office) || rootKey === undefined) return undefined;
  const certificate: Certificate = {
    ...{ v: 1, device: uuidV4(sealing.randomBytes(16)), office, officeName, counter: centresCounter },
    ...{ deviceKey: journal.publicKey, supervisor: { officer: centresOfficer(office), key: acts.publicKey } },
    ...{ supervisors: [], issuedAt: now().toISOString(), casework: true },
    ...(demo === undefined ? {} : { demo }),
  };
  const payload = JSON.stringify(certificate);
  const checked = parseCertificate(payload);
  if (!checked.ok) throw new Error(`The centre made itself no certificate: ${checked.refusal.code}.`);
  return sealing.sign(signedTypes.certificate, payload, rootKey);
}

/** Who signs the centre's acts for an office. */
export function centresOfficer(office: string): OfficerId {
  const officer = `${office}-PUSAT`;
  if (!isOfficerId(officer)) throw new Error(`No officer of the centre can be named for ${office}.`);
  return officer;
}
