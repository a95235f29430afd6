import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choosePrinter, hasSerial, pieceWithinMs, writeToPrinter } from './serial-printer.ts';

interface FakePort {
  readonly taken: number[];
  readonly forget: () => Promise<void>;
  readonly open: (options: { readonly baudRate: number }) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly writable: WritableStream<Uint8Array>;
}

/** A port as the browser gives one; `write` says what becomes of each piece. */
function fakePort(write: (taken: number) => Promise<void> | void = () => undefined): FakePort {
  const taken: number[] = [];
  return {
    taken,
    forget: vi.fn(async () => undefined),
    open: vi.fn(async () => undefined),
    close: vi.fn(async () => undefined),
    writable: new WritableStream({
      async write(piece) {
        taken.push(...piece);
        await write(taken.length);
      },
    }),
  };
}

function plugIn(...ports: readonly FakePort[]): void {
  Reflect.set(navigator, 'serial', { getPorts: async () => ports, requestPort: async () => ports.at(-1) });
}

const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => at % 251);

beforeEach(() => {
  Reflect.deleteProperty(navigator, 'serial');
});
afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(navigator, 'serial');
});

describe('a printer at a serial port', () => {
  it('gets every byte in order, at the speed that was chosen, and is let go', async () => {
    const port = fakePort();
    plugIn(port);
    expect(await writeToPrinter(bytes, 19_200)).toEqual({ ok: true, value: undefined });
    expect(Uint8Array.from(port.taken)).toEqual(bytes);
    expect(port.open).toHaveBeenCalledWith({ baudRate: 19_200 });
    expect(port.close).toHaveBeenCalledOnce();
  });

  it('gets the next paper when the one before is out', async () => {
    const port = fakePort();
    plugIn(port);
    const pages = [bytes.map(() => 1), bytes.map(() => 2)];
    // The port that a browser gives is locked while one writes to it, and opened anew for the next.
    const open = vi.fn(async () => undefined);
    const ports = [port, fakePort()];
    Reflect.set(navigator, 'serial', {
      requestPort: async () => port,
      getPorts: async () => [{ ...(open.mock.calls.length === 0 ? ports[0] : ports[1]), open }],
    });
    expect(await Promise.all(pages.map((page) => writeToPrinter(page, 9_600)))).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    expect(ports.map(({ taken }) => [...new Set(taken)])).toEqual([[1], [2]]);
  });

  it('that vanishes in mid-page is told from one that was not there', async () => {
    const port = fakePort((taken) => (taken > 4_000 ? Promise.reject(new Error('NetworkError')) : undefined));
    plugIn(port);
    expect(await writeToPrinter(bytes, 9_600)).toMatchObject({ refusal: { code: 'printer-stopped' } });
    expect(port.taken.length).toBeLessThan(bytes.length);
    expect(port.close).toHaveBeenCalledOnce();

    plugIn({ ...fakePort(), open: () => Promise.reject(new Error('Failed to open serial port.')) });
    expect(await writeToPrinter(bytes, 9_600)).toMatchObject({ refusal: { code: 'printer-absent' } });
    plugIn();
    expect(await writeToPrinter(bytes, 9_600)).toMatchObject({ refusal: { code: 'printer-absent' } });
  });

  it('that takes no more, as without paper, is not waited for without end', async () => {
    vi.useFakeTimers();
    plugIn(fakePort(() => new Promise(() => undefined)));
    const writing = writeToPrinter(bytes, 9_600);
    await vi.advanceTimersByTimeAsync(pieceWithinMs);
    expect(await writing).toMatchObject({ refusal: { code: 'printer-stopped' } });
  });

  it('is chosen once; the one before is forgotten, and choosing none changes nothing', async () => {
    expect([hasSerial(), await choosePrinter()]).toEqual([false, false]);
    const [before, chosen] = [fakePort(), fakePort()];
    plugIn(before, chosen);
    expect([hasSerial(), await choosePrinter()]).toEqual([true, true]);
    expect(before.forget).toHaveBeenCalledOnce();
    expect(chosen.forget).not.toHaveBeenCalled();
    Reflect.set(navigator, 'serial', { getPorts: async () => [], requestPort: () => Promise.reject(new Error('x')) });
    expect(await choosePrinter()).toBe(false);
  });
});
