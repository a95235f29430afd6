import * as v from 'valibot';
import type { Digest, JournalId } from '../../domain/ids.ts';
import type { WireEntry } from '../../protocol/entry.ts';
import type { KeySet } from '../../protocol/key-set.ts';
import { type Receipt, parseReceipt } from '../../protocol/receipt.ts';
import { parseRefusal } from '../../protocol/refusal.ts';
import { remembered } from '../../protocol/remembered.ts';
import { signedTypes } from '../../protocol/signed.ts';
import { type Statement, parseStatement } from '../../protocol/statement.ts';
import { centreAnswer, problem, receiptAnswer, wantedAnswer } from '../../protocol/wire.ts';
import { base64url, utf8 } from '../../sealing/bytes.ts';
import { signRequest } from '../../sealing/request-signature.ts';
import type { PartBytes, PartMark } from '../../storage/ports.ts';
import { gzip } from './gzip.ts';
import { type Outcome, came, fault } from '../outcomes.ts';
import type { CallParts, SyncIdentity } from '../ports.ts';
import { speaker } from '../speaker.ts';
import { type HttpRequest, request } from './transport.ts';

/** The calls of `/v1` to one upstream. What comes back was signed by a receipt key of the key set, or is a fault. */
export interface SignedReceipt {
  readonly receipt: Receipt;
  readonly jws: string;
  /** Hints: places in the run that were not taken. */
  readonly notTaken: readonly { readonly index: number; readonly code: string }[];
}

export interface Grant {
  readonly bytes: number;
  readonly partsAtOnce: number;
  readonly partsPerUpload: number;
  readonly forMs: number;
  readonly waitMs: number;
}

export interface Centre {
  readonly keySet: KeySet;
  /** Whether this upstream speaks with that key. */
  readonly speaks: (kid: string) => boolean;
  /** With `head`, of the branch that ends there when it is held whole; with `at`, also the digest at that place. */
  receipt(journal: JournalId, question?: { at: number } | { head: Digest }): Promise<Outcome<SignedReceipt>>;
  /** `body` is the gzipped request (`encodeRun`). */
  postEntries(journal: JournalId, body: Uint8Array): Promise<Outcome<SignedReceipt>>;
  wanted(
    journal: JournalId,
    parts: readonly PartMark[],
  ): Promise<Outcome<{ wanted: ReadonlySet<Digest>; grant: Grant }>>;
  /** One, or as many as the grant lets go together. */
  putParts(parts: readonly PartBytes[]): Promise<Outcome<void>>;
}

export function encodeRun(entries: readonly WireEntry[]): Promise<Uint8Array> {
  return gzip(
    utf8(JSON.stringify({ entries: entries.map(({ jws, body }) => (body === undefined ? { jws } : { jws, body })) })),
  );
}

/**
 * The probe: reachable only when the statement holds our nonce and a receipt key of the key set signed it. A higher key
 * set that the root signed is taken on the way, so a centre that knows only the root's key can be believed again.
 */
export async function probe(
  parts: CallParts,
  identity: SyncIdentity,
  upstream: string,
  /** The last ones of this device's journals, which tell a centre what it lost. */
  receipts: readonly string[],
): Promise<Outcome<{ statement: Statement; centre: Centre }>> {
  const nonce = base64url.encode(parts.sealing.randomBytes(18));
  const query = [`n=${nonce}`, ...receipts.map((receipt) => `receipt=${receipt}`)].join('&');
  const answer = await signedRequest(parts, identity, upstream, { method: 'GET', path: '/v1/centre', query });
  if (!answer.ok) return answer;
  const shape = v.safeParse(centreAnswer, answer.value);
  if (!shape.success) return fault('not-the-centre');

  let known = identity;
  if (keySetNumber(shape.output.keySet) > known.keySet.number && (await parts.offerKeySet(shape.output.keySet))) {
    known = (await parts.identity()) ?? identity;
  }
  const payload = await parts.sealing.verify(signedTypes.statement, shape.output.statement, (kid) =>
    speaker(known, kid),
  );
  if (!payload.ok) return fault('not-the-centre');
  const statement = parseStatement(payload.value);
  if (!statement.ok || statement.value.nonce !== nonce) return fault('not-the-centre');
  if ((statement.value.kind === 'hub') !== (known.hubKey !== undefined)) return fault('not-the-centre');
  return came({ statement: statement.value, centre: centreAt(parts, known, upstream) });
}

function centreAt(parts: CallParts, identity: SyncIdentity, upstream: string): Centre {
  const call = (one: Call) => signedRequest(parts, identity, upstream, one);

  async function receiptOf(journal: JournalId, answer: Outcome<unknown>): Promise<Outcome<SignedReceipt>> {
    if (!answer.ok) return answer;
    const shape = v.safeParse(receiptAnswer, answer.value);
    if (!shape.success) return fault('not-the-centre');
    const jws = shape.output.receipt;
    const payload = await parts.sealing.verify(signedTypes.receipt, jws, (kid) => speaker(identity, kid));
    if (!payload.ok) return fault('not-the-centre');
    const receipt = parseReceipt(payload.value);
    if (!receipt.ok || receipt.value.journal !== journal) return fault('not-the-centre');
    if ((receipt.value.class === 'office') !== (identity.hubKey !== undefined)) return fault('not-the-centre');
    return came({ receipt: receipt.value, jws, notTaken: shape.output.notTaken ?? [] });
  }

  return {
    keySet: identity.keySet,
    speaks: (kid) => speaker(identity, kid) !== undefined,
    async receipt(journal, question) {
      const query =
        question && new URLSearchParams(Object.entries(question).map(([name, value]) => [name, `${value}`]));
      const path = `/v1/journals/${journal}`;
      return receiptOf(journal, await call({ method: 'GET', path, ...(query && { query: query.toString() }) }));
    },
    async postEntries(journal, body) {
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      return receiptOf(journal, await call({ method: 'POST', path: `/v1/journals/${journal}/entries`, headers, body }));
    },
    async wanted(journal, marks) {
      const body = utf8(
        JSON.stringify({ journal, parts: marks.map(({ digest, size, lane }) => ({ digest, size, lane })) }),
      );
      const headers = { 'content-type': 'application/json' };
      const answer = await call({ method: 'POST', path: '/v1/parts/wanted', headers, body });
      if (!answer.ok) return answer;
      const shape = v.safeParse(wantedAnswer, answer.value);
      if (!shape.success) return fault('not-the-centre');
      const { partsPerUpload = 1, ...grant } = shape.output.grant;
      return came({ wanted: new Set(shape.output.wanted), grant: { partsPerUpload, ...grant } });
    },
    async putParts(all) {
      // Not signed: the grant was, the name is the content's digest, and the answer is a hint.
      const headers = { 'content-type': 'application/octet-stream' };
      const [first] = all;
      const of = all.map(({ digest }) => digest).join('.');
      const url = all.length === 1 ? `${upstream}/v1/parts/${of}` : `${upstream}/v1/parts?of=${of}`;
      const body = all.length === 1 && first !== undefined ? first.bytes : joined(all);
      const answer = await believed(parts, identity, await request(parts, { method: 'PUT', url, headers, body }));
      return answer.ok ? came(undefined) : answer;
    },
  };
}

function joined(parts: readonly PartBytes[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { bytes }) => sum + bytes.byteLength, 0));
  let at = 0;
  for (const { bytes } of parts) {
    all.set(bytes, at);
    at += bytes.byteLength;
  }
  return all;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

async function signedRequest(
  parts: CallParts,
  identity: SyncIdentity,
  upstream: string,
  { method, path, query, headers, body }: Call,
): Promise<Outcome<unknown>> {
  const contentDigest = body === undefined ? undefined : await parts.sealing.digest(body);
  const { deviceKey } = identity;
  const signed =
    deviceKey === undefined
      ? {}
      : await signRequest(parts.sealing, deviceKey, { method, path, contentDigest }, parts.clock.now() / 1_000);
  const http: HttpRequest = {
    method,
    url: `${upstream}${path}${query === undefined ? '' : `?${query}`}`,
    headers: { accept: 'application/json', ...headers, ...signed },
    ...(body === undefined ? {} : { body }),
  };
  return believed(parts, identity, await request(parts, http));
}

/** A 4xx is the centre's no only when it carries a signed refusal; else its problem code is a hint, or it is not the centre. */
async function believed(parts: CallParts, identity: SyncIdentity, answer: Outcome<unknown>): Promise<Outcome<unknown>> {
  if (answer.ok || answer.fault.answer === undefined) return answer;
  const shape = v.safeParse(problem, answer.fault.answer);
  if (!shape.success) return fault('not-the-centre');
  const { refusal, code } = shape.output;
  if (refusal === undefined) return fault('not-the-centre', { problem: code });
  const payload = await parts.sealing.verify(signedTypes.refusal, refusal, (kid) => speaker(identity, kid));
  const parsed = payload.ok ? parseRefusal(payload.value) : payload;
  return parsed.ok ? fault(`refused:${parsed.value.code}`) : fault('not-the-centre', { problem: code });
}

/** Only to know whether it is worth offering; the vault verifies it. 0 when it cannot be read. Mostly the same as before. */
const keySetNumber = remembered(2, (jws): number => {
  try {
    const payload: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(jws.split('.', 2)[1] ?? '')));
    const number = typeof payload === 'object' && payload !== null && 'number' in payload ? payload.number : 0;
    return typeof number === 'number' ? number : 0;
  } catch {
    return 0;
  }
});
