import type { OfficeId } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { HubCertificate } from '../../protocol/enrolment/hub-certificate.ts';
import type { Sealing } from '../../sealing/port.ts';
import { verifyHub } from '../../sealing/verify-hub.ts';
import type { HubStore, KnownHub } from '../../storage/outbox/hub-ports.ts';
import type { SyncIdentity } from '../ports.ts';

/** The office's hub, as this device believes it: by the root's word on it, for its own office, and by nothing else. */
export interface HubParts {
  readonly sealing: Sealing;
  readonly root: SyncIdentity['root'];
  readonly office: OfficeId;
  readonly hub: Pick<HubStore, 'known' | 'keep'>;
}

/** Undefined where none is known, or what is kept is not the root's word on a hub of this office. */
export async function believedHub({
  sealing,
  root,
  office,
  hub,
}: HubParts): Promise<{ readonly certificate: HubCertificate; readonly address: string } | undefined> {
  const known = await hub.known();
  if (known === undefined) return undefined;
  const certificate = await verifyHub(sealing, root, known.certificate, office);
  return certificate.ok
    ? { certificate: certificate.value, address: known.address ?? certificate.value.address }
    : undefined;
}

/** For the engine: it asks the hub as it asks the centre, and believes the hub's key alone. */
export async function hubIdentity(parts: HubParts, own: SyncIdentity): Promise<SyncIdentity | undefined> {
  const believed = await believedHub(parts);
  if (believed === undefined) return undefined;
  const { certificate, address } = believed;
  return { ...own, hubKey: certificate.key, keySet: { ...own.keySet, upstreams: [address] } };
}

/**
 * Takes a certificate, whoever handed it on, unless a younger one is known. An address that was typed for the same hub
 * stays, until another certificate comes. Codes: those of `verifyHub`, `certificate-older`.
 */
export async function learnHub(parts: HubParts, { certificate: jws, address }: KnownHub): Promise<Result<void>> {
  const { sealing, root, office, hub } = parts;
  const offered = await verifyHub(sealing, root, jws, office);
  if (!offered.ok) return offered;
  const before = await hub.known();
  const known = before && (await verifyHub(sealing, root, before.certificate, office));
  if (known?.ok === true && Date.parse(known.value.issuedAt) > Date.parse(offered.value.issuedAt)) {
    return refused('certificate-older');
  }
  const same = before?.certificate === jws;
  if (same && (address === undefined || address === before.address)) return done(undefined);
  const typed = address === offered.value.address ? undefined : address;
  await hub.keep({ certificate: jws, ...(typed === undefined ? {} : { address: typed }) });
  return done(undefined);
}
