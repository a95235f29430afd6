/** Half of the yardstick: one append to a file of OPFS and one flush, with nothing around it. */
interface SyncFile {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
}
type SyncHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> };

let file: SyncFile | undefined;
let end = 0;

addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => void append(data));

async function append(data: Uint8Array): Promise<void> {
  if (file === undefined) {
    const directory = await navigator.storage.getDirectory();
    const handle = (await directory.getFileHandle('bench-bare', { create: true })) as SyncHandle;
    file = await handle.createSyncAccessHandle();
    // As the product does: appending goes into room that was made ahead of need.
    file.truncate(64 * 1024 * 1024);
  }
  end += file.write(data, { at: end });
  file.flush();
  postMessage(end);
}
