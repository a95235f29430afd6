import * as v from 'valibot';
import type { Digest, JournalId } from '../../src/domain/ids.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import { type Artefact, artefact as artefactShape } from '../../src/protocol/entries/steps/artefact.ts';
import { parseCanonicalJson } from '../../src/protocol/json.ts';
import { limits } from '../../src/protocol/limits.ts';
import type { PartRef } from '../../src/protocol/shapes.ts';
import type { JournalAuthority } from '../../src/sealing/authority.ts';
import { openArtefact } from '../../src/sealing/artefact.ts';
import { utf8 } from '../../src/sealing/bytes.ts';
import type { OpeningKey, Sealing } from '../../src/sealing/port.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';
import type { PartsStore } from '../parts/store.ts';
import type { HeldEntry } from '../queries/archive.ts';
import { markHeld, namedParts } from '../queries/parts.ts';

/**
 * A place apart from database and parts store, that holds what casework opened. Everything in it is named by its SHA-256: the
 * JWS of an entry, its sealed body, each of its parts, all sealed as they came. A directory today; another store may follow.
 */
export type Archive = Pick<PartsStore, 'id' | 'put' | 'adopt' | 'read'>;

export interface ArchivingParts {
  readonly centre: Pick<CentreParts, 'database' | 'sealing'> & {
    readonly store: Pick<PartsStore, 'read' | 'put' | 'adopt'>;
  };
  readonly key: OpeningKey;
  readonly archive: Archive;
}

/**
 * Judges one entry once more by what its journal proves, opens its body and every file in it, copies all of it as it came, and reads each copy back.
 * Done only when the archive gave back every byte.
 *
 * Codes: `entry-unauthentic`, `body-missing`, `body-changed`, `part-missing`, `part-unopened` (the body has no key for it),
 * `archive-unreadable` (what was written does not come back), and those of `Sealing.openBody` and `openArtefact`.
 */
export async function archiveEntry(
  parts: ArchivingParts,
  authority: JournalAuthority,
  held: HeldEntry,
): Promise<Result<void>> {
  const { centre, key, archive } = parts;
  const { sealing } = centre;
  const verdict = await authority.judge(held.jws);
  if (verdict.kind !== 'authentic' || verdict.digest !== held.digest) return refused('entry-unauthentic');
  const { entry } = verdict;
  const named = entry.parts ?? [];
  const known = new Set(await heldParts(centre.database, held.journal, named));
  const sealed = new Map<Digest, Uint8Array>();
  for (const part of named) {
    let bytes = known.has(part.digest) ? await centre.store.read(part.digest) : undefined;
    if (bytes === undefined && (await bringBack(parts, part))) bytes = await centre.store.read(part.digest);
    if (bytes === undefined) return refused('part-missing');
    sealed.set(part.digest, bytes);
  }
  const opened = await openEntry(sealing, key, entry, held.body, sealed);
  if (!opened.ok) return opened;

  const copies = [...sealed];
  if (held.body !== undefined && entry.body !== undefined) copies.push([entry.body, utf8(held.body)]);
  const kept = await Promise.all(copies.map(([digest, bytes]) => keepCopy(archive, digest, bytes)));
  // The entry last: where it lies, all that it names lies too.
  const isKept = !kept.includes(false) && (await keepCopy(archive, held.digest, utf8(held.jws)));
  return isKept ? done(undefined) : refused('archive-unreadable');
}

/** True when the archive gave every byte back, of a copy from before or of this one, which `put` flushed. */
async function keepCopy(archive: Archive, digest: Digest, bytes: Uint8Array): Promise<boolean> {
  if (await archive.adopt(digest, bytes.byteLength)) return true;
  if (!(await archive.put(digest, [bytes]))) return false;
  const back = await archive.read(digest);
  return back !== undefined && Buffer.compare(back, bytes) === 0;
}

/**
 * A part that the centre does not know to hold, or does not find: it lies in its store from before, or in the archive. The counter
 * that made it may have let go of it, and then nobody else can bring it. False when it lies in neither.
 */
export async function bringBack(
  { centre, archive }: Pick<ArchivingParts, 'centre' | 'archive'>,
  part: PartRef,
): Promise<boolean> {
  const { digest, size } = part;
  if (!(await centre.store.adopt(digest, size))) {
    const bytes = await archive.read(digest);
    if (bytes?.byteLength !== size || !(await centre.store.put(digest, [bytes]))) return false;
  }
  await markHeld(centre.database, [part]);
  return true;
}

async function heldParts(database: Queries, journal: JournalId, named: readonly PartRef[]): Promise<Digest[]> {
  if (named.length === 0) return [];
  return (await namedParts(database, journal, named)).flatMap(({ digest, held }) => (held ? digest : []));
}

async function openEntry(
  sealing: Sealing,
  key: OpeningKey,
  entry: Entry,
  body: string | undefined,
  sealed: ReadonlyMap<Digest, Uint8Array>,
): Promise<Result<void>> {
  if (entry.body === undefined) return sealed.size === 0 ? done(undefined) : refused('part-unopened');
  if (body === undefined) return refused('body-missing');
  if ((await sealing.digest(body)) !== entry.body) return refused('body-changed');
  const plain = await sealing.openBody(body, key);
  const json = plain.ok ? parseCanonicalJson(plain.value, limits.bodyBytes) : plain;
  if (!json.ok) return json;
  const unopened = new Set(sealed.keys());
  for (const artefact of artefactsIn(json.value)) {
    const file = await openArtefact(sealing, artefact, async (part) => sealed.get(part));
    if (!file.ok) return file;
    for (const part of artefact.parts) unopened.delete(part);
  }
  return unopened.size === 0 ? done(undefined) : refused('part-unopened');
}

/** Wherever in a body they are: of a type that a newer version made as well. */
function artefactsIn(value: unknown): Artefact[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = v.safeParse(artefactShape, value);
  return found.success ? [found.output] : Object.values(value).flatMap(artefactsIn);
}
