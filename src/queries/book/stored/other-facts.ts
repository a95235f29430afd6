import type { ApplicationId } from '../../../domain/ids.ts';
import type { PublicKey } from '../../../protocol/shapes.ts';
import type { Sealing, SecretKey } from '../../../sealing/port.ts';
import type { Storage, StoredEntry } from '../../../storage/ports.ts';
import { type CaseRow, openBox, sealBoxes } from '../case-row.ts';
import { rolesOfOthers } from '../signer-roles.ts';
import { addFact } from '../stored-fact.ts';

/**
 * The facts of other counters' entries. They are made once, when the entries come, and lie sealed many together, so that
 * signing in does not open thousands of bodies.
 */
export type OthersIn = Pick<Storage, 'otherBoxes' | 'unboxedOthers' | 'boxOthers' | 'unboxOthers' | 'otherKeyEntries'>;

/** Opened between two boxes: some megabytes of bodies. */
const entriesPerBox = 200;

/** All of them. Boxes that do not open are made anew from the entries. */
export async function readOtherFacts(
  storage: OthersIn,
  sealing: Sealing,
  key: SecretKey,
  root: PublicKey,
): Promise<CaseRow[]> {
  // Chromium throws when the file behind a large value, such as a box, is gone or cut.
  const boxes = await storage.otherBoxes().catch(() => undefined);
  const opened = await Promise.all((boxes ?? []).map((box) => openBox(sealing, key, box)));
  const rows = opened.flatMap((box) => (box.ok ? box.value : []));
  const isSound = boxes !== undefined && opened.every(({ ok }) => ok);
  if (!isSound) await storage.unboxOthers();
  return [...(isSound ? rows : []), ...(await boxNewFacts(storage, sealing, key, root))];
}

/** As far as it travels: JWS and sealed body, which are ASCII, and the parts that it names, wherever they are. */
const bytesOf = ({ jws, body = '', parts }: StoredEntry): number =>
  parts.reduce((sum, { size }) => sum + size, jws.length + body.length);

/** Those of entries that have come since, now in boxes too. */
export async function boxNewFacts(
  storage: OthersIn,
  sealing: Sealing,
  key: SecretKey,
  root: PublicKey,
): Promise<CaseRow[]> {
  const all: CaseRow[] = [];
  for (;;) {
    const entries = await storage.unboxedOthers(entriesPerBox);
    if (entries.length === 0) return all;
    const rows = new Map<ApplicationId, CaseRow>();
    const roleOf = await rolesOfOthers(storage, sealing, root, entries);
    for (const stored of entries) await addFact(rows, sealing, stored, key, roleOf, { bytes: bytesOf(stored) });
    await storage.boxOthers(entries, await sealBoxes(sealing, key, [...rows.values()]));
    all.push(...rows.values());
  }
}
