import type { ShellAnswer } from '../src/sync/driver/worker-messages.ts';

/**
 * The app's own files, kept so that it starts with no network. One cache for each build: a build's files are never mixed
 * with another's, and the build before stays until the one after it, so that a page which still runs on it can load the
 * rest of itself.
 */
interface ShellFile {
  readonly path: string;
  /** Base64, of the bytes as built. */
  readonly sha256: string;
}

/** Written in by the build (`vite/service-worker.ts`). Empty in development: nothing is kept there. */
declare const __SHELL__: readonly ShellFile[];
const shellFiles = (): readonly ShellFile[] => __SHELL__;

const prefix = 'shell-';
const startPage = '/index.html';

/** Asked for at once, but never so many that a thin line times out on all of them. */
const atOnce = 4;

/** Only files named by their content may be taken from an older build. */
const namedByContent = (path: string): boolean => path.startsWith('/assets/');

async function cacheName(): Promise<string> {
  const list = new TextEncoder().encode(JSON.stringify(shellFiles()));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', list));
  return prefix + Array.from(hash.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whole or not at all: the worker is not installed when one file is missing or is not, byte for byte, what was built. A
 * captive portal answers every address with 200 and a page of its own.
 */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(await cacheName());
  const files = [...shellFiles()];
  const lane = async () => {
    for (let file = files.shift(); file !== undefined; file = files.shift()) await keepFile(cache, file);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

async function keepFile(cache: Cache, { path, sha256 }: ShellFile): Promise<void> {
  if ((await cache.match(path)) !== undefined) return;
  const kept = namedByContent(path) ? await caches.match(path) : undefined;
  const response = kept ?? (await fetch(path, { cache: 'reload', integrity: `sha256-${sha256}`, redirect: 'error' }));
  if (!response.ok) throw new Error(`The server does not have ${path} of this build.`);
  await cache.put(path, response);
}

/** Every file of this build, read from what is kept and hashed anew. */
export async function checkShell(): Promise<ShellAnswer> {
  const cache = await caches.open(await cacheName());
  const files = shellFiles();
  let broken = 0;
  for (const { path, sha256 } of files) {
    const bytes = await (await cache.match(path))?.arrayBuffer().catch(() => undefined);
    const hash = bytes && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    if (hash === undefined || btoa(String.fromCharCode(...hash)) !== sha256) broken += 1;
  }
  return { files: files.length, broken };
}

/** Keeps this build and the one before it. */
export async function dropOldShells(): Promise<void> {
  const current = await cacheName();
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== current);
  // `keys()` gives them in the order they were made.
  for (const name of others.slice(0, -1)) await caches.delete(name);
}

/** The answer from the shell, or undefined for what is not of it: the API, the demo's switch, other origins. */
export function fromShell(request: Request): Promise<Response> | undefined {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || shellFiles().length === 0) return undefined;
  if (isApi(url.pathname)) return undefined;
  if (request.mode === 'navigate') return answer(startPage, request);
  return isOfAnyShell(url.pathname) ? answer(url.pathname, request) : undefined;
}

const isApi = (path: string): boolean =>
  /^\/(v1|demo|status|kantor|public)(\/|$)/.test(path) ||
  /^\/(livez|readyz|metrics|service-worker\.js|sw\.js)$/.test(path);
const isOfAnyShell = (path: string): boolean => namedByContent(path) || shellFiles().some((file) => file.path === path);

async function answer(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(await cacheName());
  // A page of the build before asks for files of its own.
  const kept = (await cache.match(path)) ?? (namedByContent(path) ? await caches.match(path) : undefined);
  return kept ?? fetch(request);
}
