import type { DrainEnd } from '../ports.ts';

/**
 * Between page and service worker. The page sends a request with a port; the worker answers at once that it has it, and
 * again when the slice has ended. `held-elsewhere`: a page is draining just now.
 */
export const drainRequest = 'loket-drain';
/** The officer agreed to the new version. */
const skipWaitingRequest = 'SKIP_WAITING';
export const syncTag = 'outbox';
/** The page asks whether every file of the app is kept, byte for byte. */
export const shellRequest = 'loket-shell';
export interface ShellAnswer {
  readonly files: number;
  readonly broken: number;
}

export interface DrainRequest {
  readonly type: typeof drainRequest;
  readonly asked: boolean;
}
export type WorkerEnd = DrainEnd | { readonly kind: 'held-elsewhere' };
export type DrainReply = { readonly kind: 'accepted' } | { readonly kind: 'ended'; readonly end: WorkerEnd };

export function isDrainRequest(data: unknown): data is DrainRequest {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === drainRequest;
}
export function isShellRequest(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === shellRequest;
}
export function isSkipWaiting(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === skipWaitingRequest;
}
