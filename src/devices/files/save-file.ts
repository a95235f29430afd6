/**
 * A file that is written to where the person chose, as it comes. Where the browser lets nobody choose (Firefox), it becomes
 * a download made of pieces that the browser may keep on disk: in neither case does the file lie in memory.
 */
export interface SavedFile {
  readonly name: string;
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
}

interface WritableFile {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}
interface FileHandle {
  readonly name: string;
  createWritable(): Promise<WritableFile>;
}
type SavePicker = (options: { suggestedName: string }) => Promise<FileHandle>;

/** To be called while the press of a button is being answered. Undefined when the person chose no file after all. */
export async function chooseFile(suggestedName: string): Promise<SavedFile | undefined> {
  const picker = (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;
  if (picker === undefined) return download(suggestedName);
  let handle: FileHandle;
  try {
    handle = await picker.call(window, { suggestedName });
  } catch {
    return undefined;
  }
  const file = await handle.createWritable();
  return {
    name: handle.name,
    write: (bytes) => file.write(bytes),
    close: () => file.close(),
    discard: () => file.abort(),
  };
}

/** Chromium moves blobs to disk; many small ones would each cost a message. */
const pieceBytes = 8 * 1024 * 1024;
/** Until the browser has surely begun to copy it. */
const urlKeptMs = 60_000;

function download(name: string): SavedFile {
  const pieces: Blob[] = [];
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  function fold(): void {
    pieces.push(new Blob(waiting as Uint8Array<ArrayBuffer>[]));
    waiting = [];
    bytes = 0;
  }
  return {
    name,
    async write(more) {
      waiting.push(more);
      bytes += more.byteLength;
      if (bytes >= pieceBytes) fold();
    },
    async close() {
      fold();
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(pieces, { type: 'application/octet-stream' }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), urlKeptMs);
    },
    async discard() {
      waiting = [];
      pieces.length = 0;
    },
  };
}
