import { hash } from 'node:crypto';
import type { Digest } from '../../../src/domain/ids.ts';
import type { PartBytes, StoredEntry } from '../../../src/storage/ports.ts';
import type { DiskFile } from '../../../src/storage/second-copy/disk.ts';
import { framesFrom } from '../../../src/storage/second-copy/frames.ts';
import { type CopyRecord, recordOf } from '../../../src/storage/second-copy/records.ts';
import type { SimulatedCentre } from '../centre/centre.ts';
import type { Device } from '../office/device.ts';
import type { SavedEntry } from './ledger.ts';

/** Where something lies, looked at from outside with nobody's help: the database, the files, the centre. */
type Row = Readonly<Record<string, unknown>>;

export function rowsOf(device: Device, table: string): readonly Row[] {
  if (!device.onDexie) return device.origin.rows(table).all() as Row[];
  const store = rawStore(device, table);
  return store === undefined ? [] : [...store.records.values()].map(({ value }) => value);
}

/** A row as whoever damages it sees it. */
export interface Raw {
  readonly value: Row;
  replace(value: Row): void;
}

export function rawRows(device: Device, table: string): Raw[] {
  if (device.onDexie) {
    const records = [...(rawStore(device, table)?.records.values() ?? [])];
    return records.map((record) => ({
      value: record.value,
      replace: (value) => {
        record.value = value;
      },
    }));
  }
  const rows = device.origin.rows(table);
  return (rows.all() as Row[]).map((value) => ({ value, replace: (other) => void rows.write(other, 'put', []) }));
}

function rowAt(device: Device, table: string, key: unknown): Row | undefined {
  if (!device.onDexie) return device.origin.rows(table).get(key) as Row | undefined;
  return rawStore(device, table)?.records.get(key)?.value;
}

interface RawStore {
  readonly records: { get(key: unknown): { value: Row } | undefined; values(): Iterable<{ value: Row }> };
}
function rawStore(device: Device, table: string): RawStore | undefined {
  const raw = device.indexedDB as unknown as {
    _databases: Map<string, { rawObjectStores: Map<string, RawStore> }>;
  };
  return raw._databases.get('loket')?.rawObjectStores.get(table);
}

/** Sound bytes never change: the same array need not be digested twice. */
const digested = new WeakMap<Uint8Array, string>();
function isSound(bytes: Uint8Array | undefined, digest: Digest): boolean {
  if (bytes === undefined) return false;
  let known = digested.get(bytes);
  if (known === undefined) {
    known = hash('sha256', bytes, 'base64url');
    digested.set(bytes, known);
  }
  return known === digest;
}

export class Files {
  readonly #device: Device;
  #entries: Map<string, string> | undefined;
  #parts = new Set<string>();

  constructor(device: Device) {
    this.#device = device;
  }

  has(saved: SavedEntry): boolean {
    return this.#index().get(saved.digest) === `${saved.jws} ${saved.body ?? ''}`;
  }
  hasPart(digest: Digest): boolean {
    this.#index();
    return this.#parts.has(digest);
  }

  #index(): Map<string, string> {
    if (this.#entries !== undefined) return this.#entries;
    this.#entries = new Map();
    for (const bytes of this.#device.disk.contents('copy-')) {
      for (const frame of framesFrom(readable(bytes), 0)) this.#take(recordOf(frame));
    }
    return this.#entries;
  }

  #take(record: CopyRecord | undefined): void {
    if (record?.kind === 'part' && isSound(record.bytes, record.digest)) this.#parts.add(record.digest);
    if (record?.kind === 'entry') this.#entries?.set(record.digest, `${record.wire.jws} ${record.wire.body ?? ''}`);
  }
}

function readable(bytes: Uint8Array): DiskFile {
  const no = (): never => {
    throw new Error('Only looked at.');
  };
  return {
    getSize: () => bytes.byteLength,
    read(into, { at }) {
      const piece = bytes.subarray(at, at + into.byteLength);
      into.set(piece);
      return piece.byteLength;
    },
    write: no,
    truncate: no,
    flush: no,
    close: no,
  };
}

export function inDatabase(device: Device, { journal, seq, digest, jws, body }: SavedEntry): boolean {
  const row = rowAt(device, 'entries', [journal, seq]) as { entry?: StoredEntry } | undefined;
  return row?.entry?.digest === digest && row.entry.jws === jws && row.entry.body === body;
}

export const partInDatabase = (device: Device, digest: Digest): boolean =>
  isSound((rowAt(device, 'parts', digest) as PartBytes | undefined)?.bytes, digest);

export function atCentre(centre: SimulatedCentre, { place, jws, body }: SavedEntry): boolean {
  const row = centre.cluster.tables.entries.get(place);
  return row !== undefined && row.jws === jws && (row.body ?? undefined) === body;
}

export const partAtCentre = (centre: SimulatedCentre, digest: Digest): boolean =>
  isSound(centre.directory.parts.get(digest), digest);

/** With all its parts. */
export const isAtCentre = (centre: SimulatedCentre, saved: SavedEntry): boolean =>
  atCentre(centre, saved) && saved.parts.every(({ digest }) => partAtCentre(centre, digest));
