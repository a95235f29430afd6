import { type ReadonlySignal, signal } from '@preact/signals';
import { type Refusal, type Result, refused } from '../../domain/result.ts';
import { type CaptureRequest, type CaptureTimes, captureFingers, checkReady, usualTimes } from './sbi/capture.ts';
import { type FoundReader, askWho, findReaders, usualPorts } from './sbi/find-readers.ts';
import { frameSplitter } from './frame-splitter.ts';
import { loopbackPermission } from './permission.ts';
import { openReader } from './sbi/sbi-call.ts';
import type { TakenByReader, Trust } from './sbi/verify-prints.ts';

/**
 * The counter's fingerprint reader. Nothing it fails at changes what was taken before.
 *
 *   idle ─▶ scanning ─▶ found (several) ─ choose ─▶ ready ─ first frame ─▶ streaming
 *              │                                      └──────┬──────────────┘
 *              ▼                                             ▼ capture
 *           failed ◀──────────────────────────── capturing ─▶ verifying ─▶ captured ─ capture ─▶ …
 */
export type ReaderState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'scanning'; readonly done: number; readonly of: number; readonly asksBrowser: boolean }
  | { readonly kind: 'found'; readonly readers: readonly FoundReader[] }
  | { readonly kind: 'ready' | 'streaming' | 'capturing' | 'verifying' | 'captured'; readonly reader: FoundReader }
  /** With the reader when it may be tried again, without when one must be looked for. */
  | { readonly kind: 'failed'; readonly refusal: Refusal; readonly reader?: FoundReader };

export interface FingerReader {
  readonly state: ReadonlySignal<ReaderState>;
  /** The last picture of the preview, a JPEG. */
  readonly frame: ReadonlySignal<Uint8Array<ArrayBuffer> | undefined>;
  /** The port that worked last, then all; or only the one given; or `all` at once, for another than the last. */
  find(where?: number | 'all'): Promise<void>;
  choose(reader: FoundReader): void;
  /** One group of fingers. Codes: `reader-…`; the reader stays chosen. */
  capture(request: CaptureRequest): Promise<Result<TakenByReader>>;
  close(): void;
}

export interface ReaderOptions extends Trust {
  readonly knownCertificates?: readonly string[];
  readonly ports?: readonly number[];
  readonly times?: CaptureTimes;
  /** Where the last good port is remembered. */
  readonly memory?: PortMemory;
}

export interface PortMemory {
  readonly load: () => number | undefined;
  readonly keep: (port: number) => void;
}

const lastPortMs = 2_000;
/** A person reads the browser's question before answering it. */
const askedMs = 60_000;

export function openFingerReader(options: ReaderOptions): FingerReader {
  const { knownCertificates = [], ports = usualPorts, times = usualTimes, memory } = options;
  const state = signal<ReaderState>({ kind: 'idle' });
  const frame = signal<Uint8Array<ArrayBuffer> | undefined>(undefined);
  // One for each search or choice: what belongs to the one before stops at once.
  let turn = new AbortController();

  const newTurn = (): AbortSignal => {
    turn.abort();
    turn = new AbortController();
    frame.value = undefined;
    return turn.signal;
  };

  const take = (reader: FoundReader, until: AbortSignal): void => {
    memory?.keep(reader.port);
    state.value = { kind: 'ready', reader };
    void preview(reader, until);
  };

  const preview = async (reader: FoundReader, until: AbortSignal): Promise<void> => {
    const body = { deviceId: reader.deviceId, deviceSubId: '2', timeout: '600000' };
    try {
      const answer = await openReader({ port: reader.port, method: 'STREAM', path: '/stream', body, signal: until });
      const pieces = answer.body?.getReader();
      const split = frameSplitter();
      for (let next = await pieces?.read(); next !== undefined && !next.done; next = await pieces?.read()) {
        const last = split(next.value).at(-1);
        if (last === undefined || until.aborted) continue;
        frame.value = last;
        if (state.value.kind === 'ready') state.value = { kind: 'streaming', reader };
      }
    } catch {
      // Without a preview fingers are taken all the same; what is wrong shows when they are.
    }
    if (!until.aborted) frame.value = undefined;
  };

  const find = async (where?: number | 'all'): Promise<void> => {
    const until = newTurn();
    const wanted = typeof where === 'number' ? [where] : ports;
    const permission = await loopbackPermission();
    const asksBrowser = permission === 'prompt';
    const progress = (done: number, of: number): void => {
      if (!until.aborted) state.value = { kind: 'scanning', done, of, asksBrowser };
    };
    progress(0, wanted.length);
    const [first] = wanted;
    const last = where === undefined ? memory?.load() : undefined;
    const search = { knownCertificates, signal: until };
    // Its short waits would take the browser's question for silence, so one call waits for the answer first.
    if (asksBrowser && first !== undefined) await askWho(last ?? first, askedMs, search);
    const known = last === undefined ? undefined : await askWho(last, lastPortMs, search);
    const found =
      known?.ok && known.value.length > 0
        ? known
        : await findReaders({ ...search, ports: wanted, onProgress: progress });
    if (until.aborted) return;
    if (!found.ok) {
      const blocked = (await loopbackPermission()) === 'denied';
      state.value = { kind: 'failed', refusal: blocked ? { code: 'reader-blocked' } : found.refusal };
      return;
    }
    const [reader, second] = found.value;
    if (reader !== undefined && second === undefined) take(reader, until);
    else state.value = { kind: 'found', readers: found.value };
  };

  const capture = async (request: CaptureRequest): Promise<Result<TakenByReader>> => {
    const { value } = state;
    const busy = value.kind === 'capturing' || value.kind === 'verifying';
    if (busy || !('reader' in value) || value.reader === undefined) return refused('reader-busy');
    const { reader } = value;
    const until = turn.signal;
    state.value = { kind: 'capturing', reader };
    const ready = await checkReady(reader, until);
    const verifying = (): void => {
      if (!until.aborted) state.value = { kind: 'verifying', reader };
    };
    const taken = ready.ok ? await captureFingers(reader, request, options, times, verifying, until) : ready;
    if (until.aborted) return refused('reader-left');
    state.value = taken.ok ? { kind: 'captured', reader } : { kind: 'failed', refusal: taken.refusal, reader };
    // A cable drawn and put back ends the preview; with the next success it comes again.
    if (taken.ok && frame.value === undefined) void preview(reader, until);
    return taken;
  };

  return {
    state,
    frame,
    find,
    choose: (reader) => take(reader, newTurn()),
    capture,
    close() {
      newTurn();
      state.value = { kind: 'idle' };
    },
  };
}
