/** The control: as many transactions of a few KB, one after the other, that the browser need not flush. */
export async function relaxed(count: number): Promise<void> {
  const opening = indexedDB.open('relaxed', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  for (let row = 0; row < count; row += 1) {
    const transaction = database.transaction('rows', 'readwrite', { durability: 'relaxed' });
    transaction.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(4_096)), row);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  database.close();
}
