import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { chromiumPath } from '../support/browser.ts';

/**
 * Chromium with nobody watching its network: a test framework records each request with its body, which costs more than
 * sending it. Speaks the DevTools protocol over a pipe, a zero byte after each message.
 */
export interface BarePage {
  goto(url: string): Promise<void>;
  /** Anew and past the service worker, which then no longer stands between this page and the network. */
  reload(): Promise<void>;
  /** Evaluates an expression in the page, waits for its promise, and brings back what JSON can carry. */
  run<T>(expression: string): Promise<T>;
  /** Any call of the DevTools protocol, to this page. */
  send(method: string, params?: object): Promise<unknown>;
  /** What the page and all workers of its origin still hold after collection. */
  heapBytes(): Promise<number>;
  close(): Promise<void>;
}

const flags = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  'about:blank',
];

/** A profile that outlives its browser. */
export function benchProfile(): { readonly directory: string; remove(): void } {
  const directory = mkdtempSync(join(tmpdir(), 'loket-bench-profile-'));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }) };
}

/** In a profile of its own, thrown away at the end, or in one that is kept. */
export async function openBarePage(kept?: string): Promise<BarePage> {
  const own = kept === undefined ? benchProfile() : undefined;
  const profile = kept ?? own?.directory;
  const child = spawn(chromiumPath(), [`--user-data-dir=${profile}`, ...flags], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const workers = new Set<string>();
  const send = connect(child, workers);
  const { targetInfos } = (await send('Target.getTargets')) as { targetInfos: Target[] };
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  // Workers of a page answer only to whoever came to them through the page.
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, sessionId);

  const run = async <T>(expression: string): Promise<T> => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails: failed } = (await send('Runtime.evaluate', asked, sessionId)) as Evaluated<T>;
    if (failed !== undefined) throw new Error(failed.exception?.description ?? failed.text);
    return result.value;
  };
  /** Until the new page is there the old one may still answer, or neither. */
  const arrived = async (): Promise<void> => {
    const here = "globalThis.isLeft !== true && document.readyState === 'complete'";
    while (!(await run<boolean>(here).catch(() => false))) await pause(20);
  };

  return {
    async goto(url) {
      await run('void (globalThis.isLeft = true)');
      await send('Page.navigate', { url }, sessionId);
      await arrived();
    },
    async reload() {
      await run('void (globalThis.isLeft = true)');
      await send('Page.reload', { ignoreCache: true }, sessionId);
      await arrived();
    },
    run,
    send: (method, params) => send(method, params, sessionId),
    async heapBytes() {
      const all = (await send('Target.getTargets')) as { targetInfos: Target[] };
      const sessions = [sessionId, ...workers];
      for (const { type, targetId } of all.targetInfos) {
        if (type !== 'service_worker') continue;
        const attached = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
        sessions.push(attached.sessionId);
      }
      let bytes = 0;
      for (const session of sessions) {
        await send('HeapProfiler.collectGarbage', {}, session);
        bytes += ((await send('Runtime.getHeapUsage', {}, session)) as { usedSize: number }).usedSize;
      }
      return bytes;
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) await send('Browser.close');
      await ended;
      own?.remove();
    },
  };
}

interface Target {
  readonly type: string;
  readonly targetId: string;
}

interface Evaluated<T> {
  readonly result: { readonly value: T };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}
interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: { readonly sessionId?: string; readonly targetInfo?: Target };
}

type Send = (method: string, params?: object, sessionId?: string) => Promise<unknown>;

/** `workers`: the sessions of the page's workers, kept as they come and go. */
function connect(child: ChildProcess, workers: Set<string>): Send {
  const [toBrowser, fromBrowser] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let count = 0;
  let rest = '';
  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id = 0, result, error, method, params } = JSON.parse(message) as Answer;
      if (params?.sessionId !== undefined) {
        if (method === 'Target.attachedToTarget' && params.targetInfo?.type === 'worker') workers.add(params.sessionId);
        if (method === 'Target.detachedFromTarget') workers.delete(params.sessionId);
      }
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) asked?.resolve(result);
      else asked?.reject(new Error(error.message));
    }
  });
  child.once('exit', (status) => {
    for (const { reject } of waiting.values()) reject(new Error(`Chromium ended with ${status}.`));
  });
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      const session = sessionId === undefined ? {} : { sessionId };
      toBrowser.write(`${JSON.stringify({ id: count, method, params, ...session })}\0`);
    });
}
