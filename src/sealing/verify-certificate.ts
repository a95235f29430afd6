import type * as v from 'valibot';
import type { KeyId } from '../domain/ids.ts';
import { type Result, done, refused } from '../domain/result.ts';
import { type Certificate, parseCertificate } from '../protocol/enrolment/certificate.ts';
import { type EntryType, clearOf } from '../protocol/entries/define.ts';
import { type Voucher, deviceAdded } from '../protocol/entries/devices/device-added.ts';
import { officerAdded } from '../protocol/entries/officer-added.ts';
import type { PublicKey, Role } from '../protocol/shapes.ts';
import { signedTypes } from '../protocol/signed.ts';
import { peekEntry } from './peek.ts';
import type { Sealing } from './port.ts';

/**
 * What the root said of a device. Codes: those of `Sealing.verify` and `parseCertificate`. Apart from the authority on
 * whole journals, which knows every entry type: a start and the service worker need only this.
 */
export async function verifyCertificate(sealing: Sealing, root: PublicKey, jws: string): Promise<Result<Certificate>> {
  const payload = await sealing.verify(signedTypes.certificate, jws, (kid) => (kid === root.kid ? root : undefined));
  return payload.ok ? parseCertificate(payload.value) : payload;
}

/** What a device is, and why it is believed. */
export interface Standing {
  /** As the root signed it, or as it would read for a spare that a supervisor vouched for. */
  readonly certificate: Certificate;
  /** As what the certificate's first person signs: of a spare it may be an officer. */
  readonly firstRole: Role;
  /** The counter whose supervisor vouched; absent where the root itself did. */
  readonly sponsor?: string;
}

/** Code besides those of `verifyCertificate`: `voucher-wrong`. */
export async function verifyStanding(
  sealing: Sealing,
  root: PublicKey,
  { certificate: jws, vouched }: { readonly certificate: string; readonly vouched?: Voucher | undefined },
): Promise<Result<Standing>> {
  const certificate = await verifyCertificate(sealing, root, jws);
  if (!certificate.ok) return certificate;
  if (vouched === undefined) return done({ certificate: certificate.value, firstRole: 'supervisor' });
  return standingOfSpare(sealing, certificate.value, vouched);
}

/**
 * The signer of `device.added` must be a supervisor whose key follows from the sponsor's own certificate. So a spare's
 * supervisor, whose key no certificate holds, cannot vouch in turn.
 */
async function standingOfSpare(
  sealing: Sealing,
  sponsor: Certificate,
  { added, by = [] }: Voucher,
): Promise<Result<Standing>> {
  const named = [...new Set([sponsor.supervisor.officer, ...sponsor.supervisors])];
  const keys = new Map<KeyId, PublicKey>([[sponsor.supervisor.key.kid, sponsor.supervisor.key]]);
  for (const step of by) {
    const addition = await signedEntry(sealing, officerAdded, step, keys);
    if (addition?.clear.role !== 'supervisor' || !named.includes(addition.clear.officer))
      return refused('voucher-wrong');
    keys.set(addition.clear.key.kid, addition.clear.key);
  }
  const vouching = await signedEntry(sealing, deviceAdded, added, keys);
  if (vouching === undefined) return refused('voucher-wrong');
  const { device, deviceKey, counter, first } = vouching.clear;
  // A lent number is the sponsor's with a letter, so that it can be nobody else's.
  const lent = /[a-z]$/.test(counter) && counter.slice(0, -1) === sponsor.counter;
  if (!lent || device === sponsor.device) return refused('voucher-wrong');
  const certificate: Certificate = {
    ...sponsor,
    ...{ device, counter, deviceKey, supervisor: { officer: first.officer, key: first.key } },
    ...{ supervisors: named, issuedAt: vouching.at },
  };
  const firstRole = first.role === 'supervisor' && named.includes(first.officer) ? 'supervisor' : 'officer';
  return done({ certificate, firstRole, sponsor: sponsor.counter });
}

type Shape = v.GenericSchema<unknown, unknown>;

async function signedEntry<Clear extends Shape>(
  sealing: Sealing,
  type: EntryType<string, Clear, Shape>,
  jws: string,
  keys: ReadonlyMap<KeyId, PublicKey>,
): Promise<{ readonly at: string; readonly clear: v.InferOutput<Clear> } | undefined> {
  const signed = await sealing.verify(signedTypes.entry, jws, (kid) => keys.get(kid));
  const entry = signed.ok ? peekEntry(jws) : signed;
  if (!entry.ok || entry.value.type !== type.type) return undefined;
  const clear = clearOf(type, entry.value);
  return clear.ok ? { at: entry.value.at, clear: clear.value } : undefined;
}
