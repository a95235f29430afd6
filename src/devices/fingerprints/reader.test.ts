import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Fault } from '../../../demo/sbi/behaviour.ts';
import { type ReaderSimulator, startReaderSimulator } from '../../../demo/sbi/simulator.ts';
import { fingersOf, groupsOf, onGlass } from '../../domain/fingerprints/plans.ts';
import type { Refusal } from '../../domain/result.ts';
import { type FingerReader, type ReaderOptions, openFingerReader } from './reader.ts';
import type { CaptureRequest } from './sbi/capture.ts';
import { isSimulator } from './sbi/find-readers.ts';

/** The simulator's service is the real thing here: sockets, methods of its own, RSA, certificates. */
let simulator: ReaderSimulator;
const opened: FingerReader[] = [];
const start = () => startReaderSimulator({ ports: [0, 0], captureMs: 5 });

beforeAll(async () => {
  simulator = await start();
});
afterAll(() => simulator.close());
afterEach(() => {
  for (const reader of opened.splice(0)) reader.close();
  simulator.plugIn();
});

function open(options: Partial<ReaderOptions> = {}): FingerReader {
  const reader = openFingerReader({
    now: Date.now,
    clockDoubtful: () => false,
    ports: [simulator.port],
    times: { readerMs: 400, graceMs: 400 },
    ...options,
  });
  opened.push(reader);
  return reader;
}

const rightHand: CaptureRequest = {
  group: 'right-hand',
  fingers: onGlass['right-hand'],
  requestedScore: 40,
  previousHash: '',
};

async function found(options: Partial<ReaderOptions> = {}): Promise<FingerReader> {
  const reader = open(options);
  await reader.find();
  return reader;
}

const kindOf = (reader: FingerReader): string => reader.state.value.kind;

function refusalOf(reader: FingerReader): Refusal | undefined {
  const { value } = reader.state;
  return value.kind === 'failed' ? value.refusal : undefined;
}

const until = (reader: FingerReader, kind: string): Promise<void> =>
  new Promise((resolve) => {
    const off = reader.state.subscribe((state) => {
      if (state.kind !== kind) return;
      resolve();
      queueMicrotask(() => off());
    });
  });

describe('a fingerprint reader', () => {
  it('is found by its signed words, called a simulator, and not known to the office', async () => {
    const reader = await found();
    const { value } = reader.state;
    if (value.kind !== 'ready' && value.kind !== 'streaming') throw new Error(`It is ${value.kind}.`);
    const { identity } = value.reader;
    expect(identity).toMatchObject({ make: 'SIMULATOR', provider: 'SIMULATOR Loket Luring', known: false });
    expect(isSimulator(identity)).toBe(true);
    const known = await found({ knownCertificates: [identity.certificateSha256] });
    expect(known.state.value).toMatchObject({ reader: { identity: { known: true } } });
  });

  it('shows a moving preview of JPEG pictures', async () => {
    const reader = await found();
    await until(reader, 'streaming');
    const first = reader.frame.value;
    expect([...(first ?? []).slice(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    await new Promise<void>((resolve) => {
      reader.frame.subscribe((frame) => {
        if (frame !== undefined && frame !== first) resolve();
      });
    });
  });

  it('takes ten fingers 4-4-2 in one chain, each record kept as the reader signed it', async () => {
    const reader = await found();
    let previousHash = '';
    const all = [];
    for (const { group, fingers } of groupsOf('ten')) {
      const taken = await reader.capture({ group, fingers, requestedScore: 40, previousHash });
      if (!taken.ok) throw new Error(taken.refusal.code);
      expect(taken.value.lastHash).not.toBe(previousHash);
      previousHash = taken.value.lastHash;
      all.push(...taken.value.prints);
    }
    expect(all.map(({ finger }) => finger)).toEqual(fingersOf('ten'));
    expect(all.every(({ quality }) => quality >= 40 && quality <= 100)).toBe(true);
    const [, payload] = new TextDecoder().decode(all[0]?.jws).split('.');
    const said = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
    expect(said).toMatchObject({ bioSubType: 'Right IndexFinger', purpose: 'Registration' });
    expect(Buffer.from(said.bioValue, 'base64url').toString('latin1')).toMatch(
      /^FIR\0.*SIMULATOR: Right IndexFinger$/s,
    );
    expect(kindOf(reader)).toBe('captured');
  });

  it('tells the reader of fingers that are not wanted as exceptions', async () => {
    const reader = await found();
    const taken = await reader.capture({ ...rightHand, fingers: ['right-index', 'right-ring'] });
    expect(taken.ok && taken.value.prints.map(({ finger }) => finger)).toEqual(['right-index', 'right-ring']);
  });

  it('goes through capturing and verifying, and takes no second capture meanwhile', async () => {
    const reader = await found();
    const kinds: string[] = [];
    reader.state.subscribe(({ kind }) => kinds.push(kind));
    const [one, two] = await Promise.all([reader.capture(rightHand), reader.capture(rightHand)]);
    expect(one.ok).toBe(true);
    expect(two).toEqual({ ok: false, refusal: { code: 'reader-busy' } });
    expect(kinds.filter((kind) => kind !== 'ready' && kind !== 'streaming')).toEqual([
      'capturing',
      'verifying',
      'captured',
    ]);
  });
});

describe('a reader that is not right', () => {
  const faults: readonly (readonly [Fault, string])[] = [
    [{ kind: 'late', delayMs: 3_000 }, 'reader-late'],
    [{ kind: 'wrong-signature' }, 'reader-signature'],
    [{ kind: 'other-transaction' }, 'reader-transaction'],
    [{ kind: 'stale-time' }, 'reader-stale'],
    [{ kind: 'hash-broken' }, 'reader-hash'],
    [{ kind: 'busy' }, 'reader-busy'],
    [{ kind: 'other-finger' }, 'reader-other-finger'],
    [{ kind: 'not-json' }, 'reader-answer'],
    [{ kind: 'unplugged' }, 'reader-unplugged'],
  ];
  it.each(faults)('answers %o: refused as %s, and the next try works', async (fault, code) => {
    const reader = await found();
    simulator.play(fault);
    const refused = await reader.capture(rightHand);
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    expect(refusalOf(reader)?.code).toBe(code);
    simulator.plugIn();
    expect((await reader.capture(rightHand)).ok).toBe(true);
  });

  it('says that a finger of quality 0 gave nothing', async () => {
    const reader = await found();
    simulator.play({ kind: 'quality-zero' });
    const taken = await reader.capture(rightHand);
    expect(taken).toMatchObject({ ok: true, value: { prints: [], empty: rightHand.fingers } });
  });

  it('is believed about the time while nobody confirmed this clock, and it is said', async () => {
    const reader = await found({ clockDoubtful: () => true });
    simulator.play({ kind: 'stale-time' });
    expect(await reader.capture(rightHand)).toMatchObject({ ok: true, value: { timeDoubtful: true } });
    expect(await reader.capture(rightHand)).toMatchObject({ ok: true, value: { timeDoubtful: false } });
  });

  it('is still unplugged at the next try, and found again when plugged in', async () => {
    const reader = await found();
    simulator.play({ kind: 'unplugged' });
    await reader.capture(rightHand);
    expect(await reader.capture(rightHand)).toMatchObject({ refusal: { code: 'reader-unplugged' } });
    await reader.find();
    expect(refusalOf(reader)?.code).toBe('reader-absent');
    simulator.plugIn();
    await reader.find();
    expect(['ready', 'streaming']).toContain(kindOf(reader));
  });

  it('gets worn fingers on the try that asks for the best there is', async () => {
    await admin('/admin/profile', { type: 'Finger', profileId: 'Worn' });
    const reader = await found();
    expect(await reader.capture(rightHand)).toMatchObject({ refusal: { code: 'reader-nothing' } });
    const taken = await reader.capture({ ...rightHand, requestedScore: 1 });
    expect(taken.ok && taken.value.prints.every(({ quality }) => quality < 40)).toBe(true);
    await admin('/admin/profile', { type: 'Finger', profileId: 'Default' });
  });

  it('is not taken for another that came to its port', async () => {
    const reader = await found();
    const { port } = simulator;
    await simulator.close();
    const other = await startReaderSimulator({ ports: [port, port], captureMs: 5 });
    expect(await reader.capture(rightHand)).toMatchObject({ refusal: { code: 'reader-other-device' } });
    await other.close();
    simulator = await start();
  });

  const admin = (path: string, body: unknown) =>
    fetch(`http://127.0.0.1:${simulator.port}${path}`, { method: 'POST', body: JSON.stringify(body) });
});

describe('looking for readers', () => {
  it('lets the officer choose between two', async () => {
    const second = await start();
    const reader = await found({ ports: [simulator.port, second.port] });
    const { value } = reader.state;
    if (value.kind !== 'found') throw new Error(`It is ${value.kind}.`);
    expect(value.readers.map(({ port }) => port)).toEqual([simulator.port, second.port]);
    const [, other] = value.readers;
    if (other !== undefined) reader.choose(other);
    const taken = await reader.capture(rightHand);
    expect(taken.ok).toBe(true);
    expect(reader.state.value).toMatchObject({ reader: { port: second.port } });
    await second.close();
  });

  it('remembers the port that worked and asks it first', async () => {
    let kept: number | undefined;
    const memory = {
      load: () => kept,
      keep: (port: number) => {
        kept = port;
      },
    };
    await found({ memory });
    expect(kept).toBe(simulator.port);
    // Not among the ports that are looked through.
    expect(['ready', 'streaming']).toContain(kindOf(await found({ memory, ports: [] })));
  });

  it('asks only the port that the officer names', async () => {
    const reader = open({ ports: [] });
    await reader.find(simulator.port);
    expect(['ready', 'streaming']).toContain(kindOf(reader));
  });

  it('says that there is none, and how far it has looked meanwhile', async () => {
    const closed = await start();
    await closed.close();
    const reader = open({ ports: Array.from({ length: 30 }, () => closed.port) });
    const seen: number[] = [];
    reader.state.subscribe((state) => {
      if (state.kind === 'scanning') seen.push(state.done);
    });
    await reader.find();
    expect(refusalOf(reader)?.code).toBe('reader-absent');
    expect(seen).toEqual([0, 10, 20, 30]);
  });

  it.each(['loopback-network', 'local-network-access'])(
    'says that the browser forbids it, where the permission is called %s',
    async (known) => {
      // Only the browser's own answer is played: Node has no such permission.
      const query = async ({ name }: { readonly name: string }) => {
        if (name !== known) throw new TypeError(`${name} is no permission.`);
        return { state: 'denied' };
      };
      vi.stubGlobal('navigator', { permissions: { query } });
      const closed = await start();
      await closed.close();
      const reader = await found({ ports: [closed.port] });
      vi.unstubAllGlobals();
      expect(refusalOf(reader)?.code).toBe('reader-blocked');
    },
  );

  it('says that the browser is asking, and waits for the answer before it looks further', async () => {
    vi.stubGlobal('navigator', { permissions: { query: async () => ({ state: 'prompt' }) } });
    const reader = open();
    const asked: boolean[] = [];
    reader.state.subscribe((state) => {
      if (state.kind === 'scanning') asked.push(state.asksBrowser);
    });
    await reader.find();
    vi.unstubAllGlobals();
    expect(asked[0]).toBe(true);
    expect(['ready', 'streaming']).toContain(kindOf(reader));
  });

  it('stops at once when the screen is left', async () => {
    const reader = open();
    const searching = reader.find();
    reader.close();
    await searching;
    expect(kindOf(reader)).toBe('idle');
    const capturing = await found();
    simulator.play({ kind: 'late', delayMs: 60_000 });
    const taken = capturing.capture(rightHand);
    capturing.close();
    expect(await taken).toMatchObject({ ok: false, refusal: { code: 'reader-left' } });
    expect(kindOf(capturing)).toBe('idle');
    // The fault was for a capture that never reached the reader.
    await (await found()).capture(rightHand);
  });
});
