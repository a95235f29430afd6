import type { FastifyRequest } from 'fastify';
import type { JournalId, OfficeId } from '../../src/domain/ids.ts';
import { type RequestHeaders, verifyRequest } from '../../src/sealing/request-signature.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { FeedReader } from './feed.ts';

/**
 * Who asks for an office's feed: a device of that office, and an officer who is signed in there now. Both sign the request
 * with keys that the journal which they name proves. Undefined when either is missing.
 */
export async function feedReader(
  parts: CentreParts,
  request: FastifyRequest,
  office: OfficeId,
  journal: JournalId,
): Promise<FeedReader | undefined> {
  const authority = await parts.authorities.of(parts.database, journal);
  const { certificate } = authority;
  if (certificate?.office !== office) return undefined;
  const asked = { method: request.method, path: request.url.split('?', 1)[0] ?? '' };
  const headers = signatureHeaders(request);
  const byDevice = await verifyRequest(parts.sealing, asked, headers, (kid) => authority.deviceKey(kid));
  if (!byDevice.ok) return undefined;
  const byOfficer = await verifyRequest(parts.sealing, asked, headers, (kid) => authority.officerKey(kid), 'officer');
  if (!byOfficer.ok) return undefined;
  return { office, device: certificate.device };
}

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
