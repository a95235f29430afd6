import type { FastifyRequest } from 'fastify';
import type { JournalId, OfficeId } from '../../src/domain/ids.ts';
import { type RequestHeaders, verifyRequest } from '../../src/sealing/request-signature.ts';
import { verifyHub } from '../../src/sealing/verify-hub.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { FeedReader } from './feed.ts';
import { isRetired, toldToRetired } from './retired.ts';

/**
 * Who asks for an office's feed: a device of that office, and an officer who is signed in there now. Both sign the request
 * with keys that the journal which they name proves. Undefined when either is missing.
 */
export async function feedReader(
  parts: CentreParts,
  request: FastifyRequest,
  office: OfficeId,
  { journal, hub }: { readonly journal?: JournalId | undefined; readonly hub?: string | undefined },
): Promise<FeedReader | undefined> {
  if (hub !== undefined) return hubReader(parts, request, office, hub);
  if (journal === undefined) return undefined;
  const authority = await parts.authorities.of(parts.database, journal);
  const { certificate } = authority;
  if (certificate?.office !== office) return undefined;
  const asked = askedOf(request);
  const headers = signatureHeaders(request);
  const byDevice = await verifyRequest(parts.sealing, asked, headers, (kid) => authority.deviceKey(kid));
  if (!byDevice.ok) return undefined;
  const byOfficer = await verifyRequest(parts.sealing, asked, headers, (kid) => authority.officerKey(kid), 'officer');
  if (!byOfficer.ok) return undefined;
  const { device } = certificate;
  return { office, device, ...((await isRetired(parts, office, device)) ? { types: toldToRetired } : {}) };
}

/** The hub of this office, by its certificate: what it is given is sealed, and it holds nothing that opens it. */
async function hubReader(
  { sealing, root }: CentreParts,
  request: FastifyRequest,
  office: OfficeId,
  jws: string,
): Promise<FeedReader | undefined> {
  const certificate = await verifyHub(sealing, root, jws, office);
  if (!certificate.ok) return undefined;
  const { key } = certificate.value;
  const asked = askedOf(request);
  const signed = await verifyRequest(sealing, asked, signatureHeaders(request), (kid) =>
    kid === key.kid ? key : undefined,
  );
  return signed.ok ? { office, device: undefined } : undefined;
}

const askedOf = ({ method, url }: FastifyRequest) => ({ method, path: url.split('?', 1)[0] ?? '' });

/** As far as they are there once each. */
export function signatureHeaders({ headers }: FastifyRequest): RequestHeaders {
  return {
    'content-digest': text(headers['content-digest']),
    'signature-input': text(headers['signature-input']),
    signature: text(headers.signature),
  };
}

const text = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;
