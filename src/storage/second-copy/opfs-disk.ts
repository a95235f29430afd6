import type { Disk, DiskFile } from './disk.ts';

/** After a take-over or a crash of the tab the browser may hold the old handle for a moment. */
const handleTries = 30;
const handleRetryMs = 100;

async function names(directory: FileSystemDirectoryHandle, kind: FileSystemHandle['kind']): Promise<string[]> {
  const found: string[] = [];
  for await (const [name, handle] of directory.entries()) if (handle.kind === kind) found.push(name);
  return found;
}

/**
 * The origin private file system, below one directory of ours, `root`. Sync handles exist in dedicated workers only.
 */
export function opfsDisk(root: string): Disk {
  const rootDirectory = async (): Promise<FileSystemDirectoryHandle> =>
    (await navigator.storage.getDirectory()).getDirectoryHandle(root, { create: true });
  return {
    async directories() {
      return names(await rootDirectory(), 'directory');
    },
    async files(directory) {
      return names(await (await rootDirectory()).getDirectoryHandle(directory, { create: true }), 'file');
    },
    async remove(directory, name) {
      const folder = await (await rootDirectory()).getDirectoryHandle(directory);
      await whenFree(() => folder.removeEntry(name));
    },
    async open(directory, name): Promise<DiskFile> {
      const folder = await (await rootDirectory()).getDirectoryHandle(directory, { create: true });
      const handle = await folder.getFileHandle(name, { create: true });
      return whenFree(async () => (await handle.createSyncAccessHandle()) as DiskFile);
    },
  };
}

async function whenFree<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!held || tried >= handleTries) throw error;
      await new Promise((resume) => setTimeout(resume, handleRetryMs));
    }
  }
}
