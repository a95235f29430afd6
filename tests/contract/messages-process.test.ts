import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptCode } from '../../src/domain/codes/receipt-code.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { base64url } from '../../src/sealing/bytes.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type CaseworkProcess, type Running, caseworkProcess } from '../support/casework-process.ts';
import type { TestCentre } from '../support/centre.ts';
import { type JournalMaker, newApplication } from '../support/journal.ts';
import { visit } from './messages.ts';

const token = 'only-the-gateway-knows-this';
const answers = {
  ...{ name: 'SUHARTINI', sex: 'female', birthPlace: 'Weluli', birthDate: '1995-07-01', maritalStatus: 'married' },
  ...{ kind: 'ordinary', validityYears: 5, service: 'regular', reason: 'new', purpose: 'tourism', parents: [] },
  address: { street: 'Jl. 1', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
  phone: '+6281234567890',
};

interface Asked {
  readonly authorization: string | undefined;
  readonly message: { readonly key: string; readonly channel: string; readonly to: string; readonly text: string };
}

describe('casework with MESSAGES_URL', () => {
  let casework: CaseworkProcess;
  let centre: TestCentre;
  let maker: JournalMaker;
  const started: Running[] = [];
  const asked: Asked[] = [];
  /** As a provider's own would: it has a key once. */
  let gateway: Server = newGateway();
  let port = 0;

  function newGateway(): Server {
    return createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        const message = JSON.parse(text) as Asked['message'];
        const before = asked.some((one) => one.message.key === message.key);
        asked.push({ authorization: request.headers.authorization, message });
        response.writeHead(before ? 409 : 202, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ key: message.key }));
      });
    });
  }
  const listen = () =>
    new Promise<void>((resolve) => {
      gateway = newGateway();
      gateway.listen(port, '127.0.0.1', resolve);
    });
  const goAway = () =>
    new Promise<void>((resolve) => {
      gateway.closeAllConnections();
      gateway.close(() => resolve());
    });

  beforeAll(async () => {
    casework = await caseworkProcess('messages', ['casework.key', 'root.pub']);
    ({ centre } = casework);
    maker = await centre.journal();
    await send();
    await listen();
    ({ port } = gateway.address() as AddressInfo);
  });
  afterAll(async () => {
    await goAway();
    await casework.end();
  });

  const send = () => centre.api.send(maker.journal, maker.entries);
  function start(): void {
    started.push(
      casework.start({
        ...{ MESSAGES_URL: `http://127.0.0.1:${port}/kirim`, MESSAGES_TOKEN: token },
        PUBLIC_URL: 'https://paspor.example.id',
      }),
    );
  }
  const rows = (sql: string) => centre.running.parts.database.query(sql);
  async function visited(news?: 'sms' | 'whatsapp'): Promise<ApplicationId> {
    const subject = newApplication();
    // What an office made long ago is no news.
    await visit(maker, subject, news === undefined ? answers : { ...answers, news }, new Date().toISOString());
    await send();
    return subject;
  }
  const codeOf = async (subject: ApplicationId) => receiptCode(base64url.decode(await sealing.digest(subject)));
  const ended = (subject: ApplicationId, state: object) =>
    expect
      .poll(() => rows(`SELECT state, code FROM messages WHERE subject = '${subject}'`), { timeout: 40_000 })
      .toEqual([state]);

  it('tells whoever agreed through the gateway, once, and nobody else', async () => {
    start();
    await expect.poll(() => rows('SELECT 1 FROM message_cursors'), { timeout: 30_000 }).not.toEqual([]);
    const [subject, silent] = [await visited('sms'), await visited()];
    await ended(subject, { state: 'sent', code: null });
    await ended(silent, { state: 'not-wanted', code: null });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      authorization: `Bearer ${token}`,
      message: { channel: 'sms', to: answers.phone },
    });
    expect(asked[0]?.message.text).toContain(await codeOf(subject));
    expect(asked[0]?.message.text).toContain('https://paspor.example.id/status');
  });

  it('keeps what a gateway that is away did not take, over a crash too, and sends it when it is back', async () => {
    await goAway();
    const subject = await visited('whatsapp');
    await ended(subject, { state: 'waiting', code: 'carrier-unreachable' });
    // As a crash does.
    await casework.kill();
    await listen();
    // Its wait is over.
    await rows("UPDATE messages SET next_try_at = now() WHERE state = 'waiting'");
    start();
    await ended(subject, { state: 'sent', code: null });
    const another = await visited('whatsapp');
    await ended(another, { state: 'sent', code: null });
    expect(asked.map(({ message }) => message.channel)).toEqual(['sms', 'whatsapp', 'whatsapp']);
    expect(new Set(asked.map(({ message }) => message.key)).size).toBe(3);
  });

  it('has neither number nor name nor text in its log or in a table', async () => {
    const said = started.map((one) => one.said()).join('');
    expect(said).toMatch(/^ready, archive/m);
    const kept = JSON.stringify(await rows('SELECT * FROM messages'));
    for (const where of [said, kept]) expect(where).not.toMatch(/8123456|SUHARTINI|kode/);
  });
});
