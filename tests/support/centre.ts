import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Digest, JournalId } from '../../src/domain/ids.ts';
import type { Lane } from '../../src/domain/queue/lanes.ts';
import { type KeySet, receiptKey } from '../../src/protocol/key-set.ts';
import { type Receipt, parseReceipt } from '../../src/protocol/receipt.ts';
import type { PublicKey } from '../../src/protocol/shapes.ts';
import { signedTypes } from '../../src/protocol/signed.ts';
import { type Statement, parseStatement } from '../../src/protocol/statement.ts';
import type { SealedPart } from '../../src/sealing/artefact.ts';
import type { SecretKey, SigningKey } from '../../src/sealing/port.ts';
import { signRequest } from '../../src/sealing/request-signature.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { ensureKeys, loadReceivingKeys, loadRootKey } from '../../central-api/ceremony.ts';
import { type Centre, type CentreOptions, startCentre } from '../../central-api/start.ts';
import { JournalMaker, type MadeEntry, signCertificate } from './journal.ts';

/** The real centre in a directory of its own, on a port of its own; started and stopped as often as a test wants. */
export interface TestCentre {
  readonly dir: string;
  readonly keySet: KeySet;
  readonly root: PublicKey;
  readonly rootKey: SigningKey;
  readonly running: Centre;
  readonly api: Api;
  /** Of this office, by default ATB. */
  journal(office?: string, officeKey?: SecretKey): Promise<JournalMaker>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Stops it and removes its directory. */
  end(): Promise<void>;
}

export async function testCentre(
  options: CentreOptions & {
    readonly databaseUrl?: string | (() => string);
    readonly appDir?: string;
    readonly printingToken?: string;
  } = {},
): Promise<TestCentre> {
  const dir = await mkdtemp(join(tmpdir(), 'loket-centre-'));
  const keysDir = join(dir, 'keys');
  await ensureKeys(sealing, keysDir, { upstreams: [''], at: '2024-06-20T00:00:00Z' });
  const { root, keySet } = await loadReceivingKeys(sealing, keysDir);
  const rootKey = await loadRootKey(sealing, keysDir);
  if (rootKey === undefined) throw new Error('The ceremony made no root.');
  const { databaseUrl, appDir, printingToken, ...rest } = options;
  const start = () =>
    startCentre(
      {
        host: '127.0.0.1',
        port: 0,
        dataDir: dir,
        partsDir: join(dir, 'parts'),
        keysDir,
        logLevel: 'silent',
        ...(databaseUrl === undefined
          ? {}
          : { databaseUrl: typeof databaseUrl === 'string' ? databaseUrl : databaseUrl() }),
        ...(appDir === undefined ? {} : { appDir }),
        ...(printingToken === undefined ? {} : { printingToken }),
      },
      rest,
    );
  let running = await start();
  return {
    dir,
    keySet,
    root,
    rootKey,
    get running() {
      return running;
    },
    get api() {
      return new Api(running.url, keySet);
    },
    async journal(office = 'ATB', officeKey) {
      const maker = await JournalMaker.blank(
        async (deviceKey, supervisor) => (await signCertificate(rootKey, { deviceKey, supervisor, office })).jws,
        keySet.sealing.map(({ key }) => key),
        officeKey,
      );
      await maker.open();
      return maker;
    },
    async restart() {
      await running.close();
      running = await start();
    },
    stop: () => running.close(),
    async end() {
      await running.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The calls as a device makes them; what is signed is verified. */
export class Api {
  readonly url: string;
  readonly #keySet: KeySet;

  constructor(url: string, keySet: KeySet) {
    this.url = url;
    this.#keySet = keySet;
  }

  raw(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + path, { method, headers, redirect: 'error', ...(body === undefined ? {} : { body }) });
  }
  json(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.raw(method, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  async statement(nonce = 'nonce-0123456789', receipt?: string): Promise<Statement> {
    const query = receipt === undefined ? '' : `&receipt=${receipt}`;
    const answer = (await read(await this.raw('GET', `/v1/centre?n=${nonce}${query}`))) as { statement: string };
    const payload = await this.#verify(signedTypes.statement, answer.statement);
    const statement = parseStatement(payload);
    if (!statement.ok) throw new Error(statement.refusal.code);
    return statement.value;
  }

  post(journal: JournalId, entries: readonly MadeEntry[]): Promise<Response> {
    const body = gzipSync(JSON.stringify({ entries: entries.map(({ wire }) => wire) }));
    return this.raw('POST', `/v1/journals/${journal}/entries`, body, {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    });
  }

  /** Sends entries and gives the verified receipt, its text, and what was not taken. */
  async send(journal: JournalId, entries: readonly MadeEntry[]) {
    const answer = (await read(await this.post(journal, entries))) as {
      receipt: string;
      notTaken?: { index: number; code: string }[];
    };
    return { receipt: await this.readReceipt(answer.receipt), jws: answer.receipt, notTaken: answer.notTaken ?? [] };
  }

  async held(journal: JournalId, at?: number): Promise<Receipt> {
    const query = at === undefined ? '' : `?at=${at}`;
    const answer = (await read(await this.raw('GET', `/v1/journals/${journal}${query}`))) as { receipt: string };
    return this.readReceipt(answer.receipt);
  }

  async wanted(
    journal: JournalId,
    parts: readonly SealedPart[],
    options: { readonly lane?: Lane; readonly key?: SigningKey } = {},
  ) {
    const { lane = 'regular', key } = options;
    const body = JSON.stringify({
      journal,
      parts: parts.map(({ digest, bytes }) => ({ digest, size: bytes.byteLength, lane })),
    });
    const request = { method: 'POST', path: '/v1/parts/wanted', contentDigest: await sealing.digest(body) };
    const signature = key === undefined ? {} : await signRequest(sealing, key, request, Date.now() / 1_000);
    const response = await this.raw('POST', '/v1/parts/wanted', body, {
      'content-type': 'application/json',
      ...signature,
    });
    return (await read(response)) as {
      wanted: Digest[];
      grant: { bytes: number; partsAtOnce: number; partsPerUpload?: number; forMs: number; waitMs: number };
    };
  }

  put(digest: Digest, bytes: Uint8Array): Promise<Response> {
    return this.raw('PUT', `/v1/parts/${digest}`, bytes as Uint8Array<ArrayBuffer>, {
      'content-type': 'application/octet-stream',
    });
  }

  /** In one body. */
  putTogether(parts: readonly SealedPart[]): Promise<Response> {
    const of = parts.map(({ digest }) => digest).join('.');
    const body = Buffer.concat(parts.map(({ bytes }) => bytes));
    return this.raw('PUT', `/v1/parts?of=${of}`, body, { 'content-type': 'application/octet-stream' });
  }

  async readReceipt(jws: string): Promise<Receipt> {
    const receipt = parseReceipt(await this.#verify(signedTypes.receipt, jws));
    if (!receipt.ok) throw new Error(receipt.refusal.code);
    return receipt.value;
  }

  async #verify(type: typeof signedTypes.receipt | typeof signedTypes.statement, jws: string): Promise<string> {
    const payload = await sealing.verify(type, jws, (kid) => receiptKey(this.#keySet, kid));
    if (!payload.ok) throw new Error(payload.refusal.code);
    return payload.value;
  }
}

/** The JSON of a good answer; anything else throws with what was said. */
export async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text);
}
