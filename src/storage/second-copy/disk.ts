/**
 * What the second copy needs of a disk: OPFS in the browser's worker (`opfs-disk.ts`), a model that loses what was not
 * flushed in tests (`testing/memory-disk.ts`). A `DiskFile` is shaped like FileSystemSyncAccessHandle.
 */
export interface DiskFile {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  /** Returns the bytes written; fewer when the disk is full. */
  write(bytes: Uint8Array, options: { at: number }): number;
  /** Extends with zeros, or cuts. */
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

export interface Disk {
  directories(): Promise<readonly string[]>;
  files(directory: string): Promise<readonly string[]>;
  /** Makes the directory and the file when they are not there. Only one handle of a file at a time. */
  open(directory: string, name: string): Promise<DiskFile>;
  /** A file that nobody holds open. */
  remove(directory: string, name: string): Promise<void>;
}

/** Quota as browsers say it: by the error's name, which Dexie wraps (an aborted transaction, one of many writes). */
export function isNoRoom(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, inner, cause, failures } = error as Record<string, unknown>;
  if (name === 'QuotaExceededError' || isNoRoom(inner) || isNoRoom(cause)) return true;
  return Array.isArray(failures) && failures.some(isNoRoom);
}

/** The whole of `bytes`, or a quota error: a short write means the disk is full. */
export function writeAll(file: DiskFile, bytes: Uint8Array, at: number): void {
  const written = file.write(bytes, { at });
  if (written !== bytes.byteLength) {
    const error = new Error(`The disk took ${written} of ${bytes.byteLength} bytes.`);
    error.name = 'QuotaExceededError';
    throw error;
  }
}

const blankAtOnceBytes = 1024 * 1024;

/** Nothing but zeros from there to its end. */
export function isBlankFrom(file: DiskFile, from: number): boolean {
  const slice = new Uint8Array(Math.min(blankAtOnceBytes, Math.max(0, file.getSize() - from)));
  for (let at = from; at < file.getSize(); at += slice.byteLength) {
    if (slice.subarray(0, file.read(slice, { at })).some((byte) => byte !== 0)) return false;
  }
  return true;
}
