import { type Receipt, parseReceipt } from '../src/protocol/receipt.ts';
import type { PublicKey } from '../src/protocol/shapes.ts';
import { signedTypes } from '../src/protocol/signed.ts';
import { base64url } from '../src/sealing/bytes.ts';
import type { Sealing } from '../src/sealing/port.ts';
import type { Database, Queries } from './database/port.ts';
import { givenReceiptsNote, witnessOf } from './journals/given-receipts.ts';
import type { Notes } from './notes.ts';
import { type SeenArchives, type Standpoint, fact, setFact, standpoint, turnFact } from './queries/facts.ts';
import { forgetHeld } from './queries/parts.ts';

/**
 * The epoch changes whenever the centre may have lost something; then offices ask again what is held and fill it. It
 * changes at an empty start, after an unclean stop of the embedded database, with another database or parts store than
 * noted, by a receipt of this epoch for an entry that is not here, and by one of an epoch that began after this one: then
 * everything was put back, this note of the epoch too, to before that began. A receipt of an older epoch proves nothing:
 * that loss is already known. A standby that took over is on another timeline; it lost nothing when every receipt that was
 * noted beside the database is there, and a primary on its old timeline lost something when one is not.
 */
export interface EpochParts {
  readonly database: Database;
  readonly sealing: Sealing;
  readonly notes: Notes;
  readonly partsStoreId: string;
  readonly now: () => Date;
}

const cleanStopNote = 'clean-stop';
const identityNote = 'database-identity';

/** Decides at start whether this is still the epoch it was. Returns why it changed, for the log. */
export async function settleEpoch(parts: EpochParts): Promise<string | undefined> {
  const { database, notes, partsStoreId } = parts;
  const identity = await identityOf(database);
  const reason = await database.transaction(async (tx) => {
    // Of several processes that start at once, one decides; the others find it decided.
    await tx.query('SELECT pg_advisory_xact_lock(7240625)');
    const why = await reasonForChange(tx, parts, identity);
    if ((await fact(tx, 'parts-store')) !== partsStoreId) await forgetHeld(tx);
    if (why !== undefined) await setFact(tx, 'epoch', epochAfter(parts, await fact(tx, 'epoch')));
    await setFact(tx, 'database-identity', identity);
    await setFact(tx, 'parts-store', partsStoreId);
    return why;
  });
  // Of a loss that is known now it would tell again at each start.
  if (reason !== undefined) await notes.remove(givenReceiptsNote);
  await notes.write(identityNote, `${identity}\n`);
  await notes.remove(cleanStopNote);
  return reason;
}

async function reasonForChange(tx: Queries, parts: EpochParts, identity: string): Promise<string | undefined> {
  const { database, notes, partsStoreId } = parts;
  const epoch = await fact(tx, 'epoch');
  if (epoch === undefined) return 'the database is new';
  const noted = [await fact(tx, 'database-identity'), (await notes.read(identityNote))?.trim()];
  const others = noted.filter((one) => one !== undefined && one !== identity);
  if (others.some((one) => systemOf(one) !== systemOf(identity))) return 'the database is not the one noted';
  if (database.kind === 'postgres') {
    const witness = await witnessOf(tx, await notes.read(givenReceiptsNote));
    if (witness === 'lost') return 'receipts that were given are not in the database';
    if (others.length > 0 && witness === 'nothing-noted') return 'the database is on another timeline than noted';
  }
  const store = await fact(tx, 'parts-store');
  if (store !== undefined && store !== partsStoreId) return 'the parts store is not the one noted';
  if (database.kind === 'postgres') return undefined;
  const cleanStop = (await notes.read(cleanStopNote))?.trim();
  return cleanStop === epoch ? undefined : 'the embedded database was not stopped cleanly';
}

/** After the database is closed and its files are flushed. */
export const markCleanStop = (notes: Notes, epoch: string): Promise<void> => notes.write(cleanStopNote, `${epoch}\n`);

export async function currentEpoch(queries: Queries): Promise<string> {
  const epoch = await fact(queries, 'epoch');
  if (epoch === undefined) throw new Error('The centre has no epoch; it was not started.');
  return epoch;
}

/**
 * Where this centre stands, once the receipts that were presented are looked at. When one of ours shows that something was
 * lost (of this epoch, for an entry that is not here, or of an epoch that this database cannot know yet), a new epoch has
 * begun, and `hasTurned` says so.
 */
export async function standpointAfter(
  parts: Pick<EpochParts, 'database' | 'sealing' | 'now'>,
  ours: (kid: string) => PublicKey | undefined,
  presented: readonly string[],
  archives: SeenArchives,
): Promise<Omit<Standpoint, 'lacking'> & { readonly hasTurned: boolean }> {
  const { database, sealing } = parts;
  const receipts: Receipt[] = [];
  for (const jws of presented) {
    const payload = await sealing.verify(signedTypes.receipt, jws, ours);
    const receipt = payload.ok ? parseReceipt(payload.value) : payload;
    if (receipt.ok) receipts.push(receipt.value);
  }
  const heads = receipts.map(({ journal, toSeq, head }) => ({ journal, seq: toSeq, digest: head }));
  const { lacking, ...here } = await standpoint(database, heads, archives);
  const proofs = receipts.filter(({ epoch, head }, place) =>
    epoch === here.epoch ? head !== null && lacking.includes(place) : begunMs(epoch) > begunMs(here.epoch),
  );
  if (proofs.length === 0) return { ...here, hasTurned: false };
  const known = [here.epoch, ...proofs.map(({ epoch }) => epoch)];
  await turnFact(database, 'epoch', here.epoch, epochAfter(parts, ...known));
  return { ...here, epoch: await currentEpoch(database), hasTurned: true };
}

/** Of `system identifier/timeline`. */
const systemOf = (identity: string | undefined): string | undefined => identity?.split('/', 1)[0];

async function identityOf(database: Database): Promise<string> {
  const [row] = await database.query<{ identity: string }>(
    `SELECT system_identifier::text || '/' || timeline_id::text AS identity
     FROM pg_control_system(), pg_control_checkpoint()`,
  );
  if (row === undefined) throw new Error('The database does not say its system identifier.');
  return row.identity;
}

/**
 * When it began, in ms, and random bytes. The later of two is told by that number, which is above those of all epochs that
 * are known here: a centre that is put back twice to one backup would else be in an epoch again that its offices have left.
 */
function epochAfter({ sealing, now }: Pick<EpochParts, 'sealing' | 'now'>, ...known: (string | undefined)[]): string {
  const beganMs = Math.max(now().getTime(), ...known.map((epoch) => begunMs(epoch ?? '') + 1));
  return `${beganMs}.${base64url.encode(sealing.randomBytes(16))}`;
}

/** 0 of those that were named before they had a number. */
const begunMs = (epoch: string): number => Number(/^(\d{1,15})\./.exec(epoch)?.[1] ?? 0);
