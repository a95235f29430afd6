/** Half of the yardstick: one append to a file of OPFS and one flush, with nothing around it. */
declare const self: DedicatedWorkerGlobalScope;

let file: FileSystemSyncAccessHandle | undefined;
let end = 0;

self.onmessage = async ({ data }: MessageEvent<Uint8Array>) => {
  if (file === undefined) {
    const directory = await navigator.storage.getDirectory();
    const handle = await directory.getFileHandle('bench-bare', { create: true });
    file = await handle.createSyncAccessHandle();
    // As the product does: appending goes into room that was made ahead of need.
    file.truncate(64 * 1024 * 1024);
  }
  end += file.write(data, { at: end });
  file.flush();
  self.postMessage(end);
};
