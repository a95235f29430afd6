import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** What lies unsealed where anybody with the computer can read it. Both answer which of the words they found, and where. */

/** In all files of a directory, as UTF-8 and as UTF-16. */
export async function plainOnDisk(directory: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const file of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    for (const word of words) {
      const hit = bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le');
      if (hit) found.push(`${word} in ${path.slice(directory.length)}`);
    }
  }
  return found;
}

/** In every record of every database of the page's origin; what lies compressed on the disk is plain here. */
export async function plainInDatabases(page: Page, words: readonly string[]): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const answer = <T>(asked: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const texts = (value: unknown): string => {
      if (typeof value === 'string' || typeof value === 'number') return `${value} `;
      if (value instanceof ArrayBuffer) return texts(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return `${new TextDecoder('latin1').decode(value)} `;
      if (value instanceof Map || value instanceof Set) return texts([...value]);
      return typeof value === 'object' && value !== null ? Object.entries(value).flat().map(texts).join('') : '';
    };
    const found: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        const all = texts([await answer(records.getAllKeys()), await answer<unknown[]>(records.getAll())]);
        found.push(...wanted.filter((word) => all.includes(word)).map((word) => `${word} in ${name}/${store}`));
      }
      database.close();
    }
    return found;
  }, words);
}
