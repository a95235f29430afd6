import type { CounterPage } from './counter-page.ts';

/** Entries and parts in IndexedDB, segments in OPFS, and what the centre said of an archive: read past all of our code. */
export const partsHere = (page: CounterPage) =>
  page.evaluate(async () => {
    const open = indexedDB.open('loket');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const answered = <Answer>(asked: IDBRequest<Answer>): Promise<Answer> =>
      new Promise((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const store = (name: string): IDBObjectStore => db.transaction(name).objectStore(name);
    const [entries, parts] = [await answered(store('entries').count()), await answered(store('parts').count())];
    const progress: { archived?: { archive: string; toSeq: number } }[] = await answered(store('progress').getAll());
    db.close();
    const segments: string[] = [];
    async function look(directory: FileSystemDirectoryHandle): Promise<void> {
      for await (const [name, handle] of directory.entries()) {
        if (handle.kind === 'directory') await look(handle as FileSystemDirectoryHandle);
        else if (name.endsWith('.segment')) segments.push(name);
      }
    }
    await look(await navigator.storage.getDirectory());
    const { archive, toSeq: archivedToSeq = 0 } = progress[0]?.archived ?? {};
    return { entries, parts, segments: segments.sort(), archive, archivedToSeq };
  });
