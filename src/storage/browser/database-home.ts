/**
 * Where this origin's databases lie. One flipped bit in the few bytes by which Chromium finds everything else of them makes it
 * refuse all of them at each start, to delete them too (measured). Then a person may have them begun anew in a storage
 * bucket, which the second copy fills. Once there is such a bucket it is the home, for every context; the old ones stay as
 * they are.
 */
interface Buckets {
  keys(): Promise<string[]>;
  open(name: string, how: object): Promise<{ readonly indexedDB: IDBFactory }>;
}

const nameOf = (number: number): string => `loket-${number}`;
const buckets = (): Buckets | undefined =>
  (globalThis.navigator as { readonly storageBuckets?: Buckets } | undefined)?.storageBuckets;
const open = async (all: Buckets, number: number): Promise<IDBFactory> =>
  (await all.open(nameOf(number), { durability: 'strict', persisted: true })).indexedDB;

/** How often they were begun anew; undefined in a browser that has no buckets. */
async function timesBegun(): Promise<number | undefined> {
  const names = await buckets()?.keys();
  return names && Math.max(0, ...names.map((name) => Number(/^loket-(\d{1,3})$/.exec(name)?.[1] ?? 0)));
}

export async function databaseHome(): Promise<IDBFactory> {
  const [all, times] = [buckets(), await timesBegun()];
  return all === undefined || times === undefined || times === 0 ? indexedDB : open(all, times);
}

/** The browser does not even say which databases there are, and could give others. */
export async function isHomeRefused(): Promise<boolean> {
  if (buckets() === undefined) return false;
  return (await databaseHome()).databases().then(
    () => false,
    () => true,
  );
}

/** From now on, also after the next start. */
export async function beginHomeAnew(): Promise<void> {
  const [all, times] = [buckets(), await timesBegun()];
  if (all === undefined || times === undefined) throw new Error('This browser has no storage buckets.');
  await open(all, times + 1);
}
