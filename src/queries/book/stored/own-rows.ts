import type { ApplicationId } from '../../../domain/ids.ts';
import type { Sealing, SecretKey } from '../../../sealing/port.ts';
import type { SealedRow, Storage } from '../../../storage/ports.ts';
import { type CaseRow, openBox, openRow, sealBoxes } from '../case-row.ts';
import type { RoleOf } from '../signer-roles.ts';
import { addFact } from '../stored-fact.ts';

/** The rows of this device's own cases as they lie sealed, some alone and some together in boxes. */
type RowsIn = Pick<Storage, 'rowBoxes' | 'rows' | 'overview' | 'packRows' | 'replaceRows' | 'heads' | 'entries'>;

export interface OwnRows {
  readonly rows: Map<ApplicationId, CaseRow>;
  /** Done when rows that had been lying alone are packed. */
  readonly packed: Promise<void>;
}

/** Packed into boxes at sign-in when so many lie alone. */
const aloneMax = 1_000;

/** Undefined when any row is missing or does not open: then none is believed. */
export async function readOwnRows(storage: RowsIn, sealing: Sealing, key: SecretKey): Promise<OwnRows | undefined> {
  // Chromium throws when the file behind a large value, such as a box, is gone or cut.
  const sealed = await Promise.all([storage.rowBoxes(), storage.rows()]).catch(() => undefined);
  if (sealed === undefined) return undefined;
  const [boxes, alone] = sealed;
  const { counters } = await storage.overview();
  const rows = new Map<ApplicationId, CaseRow>();
  const boxed = await Promise.all(boxes.map((box) => openBox(sealing, key, box)));
  for (const box of boxed) {
    if (!box.ok) return undefined;
    for (const row of box.value) rows.set(row.subject, row);
  }
  const opened = await Promise.all(alone.map((one) => openRow(sealing, key, one)));
  for (const row of opened) {
    if (!row.ok) return undefined;
    rows.set(row.value.subject, row.value);
  }
  if (rows.size !== counters.applications) return undefined;
  const inBoxes = boxed.reduce((sum, box) => sum + (box.ok ? box.value.length : 0), 0);
  const packed = alone.length > aloneMax ? pack(storage, sealing, key, rows, alone, inBoxes) : Promise.resolve();
  return { rows, packed };
}

/** Beside the work: what does not get done now is done at a later sign-in. */
async function pack(
  storage: RowsIn,
  sealing: Sealing,
  key: SecretKey,
  rows: ReadonlyMap<ApplicationId, CaseRow>,
  alone: readonly SealedRow[],
  inBoxes: number,
): Promise<void> {
  const outdated = inBoxes + alone.length - rows.size;
  const anew = outdated * 2 > rows.size;
  const latest = anew ? [...rows.values()] : alone.flatMap(({ subject }) => rows.get(subject) ?? []);
  try {
    await storage.packRows(alone, await sealBoxes(sealing, key, latest), anew ? 'all' : 'none');
  } catch {
    // Without room, or closed by another tab: they lie alone as before.
  }
}

/** From the journals, and sealed again. */
export async function rebuildOwnRows(
  storage: RowsIn,
  sealing: Sealing,
  key: SecretKey,
  roleOf: RoleOf,
): Promise<Map<ApplicationId, CaseRow>> {
  const rows = new Map<ApplicationId, CaseRow>();
  for (const { journal, seq } of await storage.heads()) {
    for (let from = 1; from <= seq; ) {
      const entries = await storage.entries(journal, from, 200, 4_000_000);
      for (const stored of entries) await addFact(rows, sealing, stored, key, roleOf);
      from = (entries.at(-1)?.seq ?? seq) + 1;
    }
  }
  await storage.replaceRows(await sealBoxes(sealing, key, [...rows.values()]));
  return rows;
}
