import type { ApplicationId, Digest } from '../../src/domain/ids.ts';
import { type Result, done } from '../../src/domain/result.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import { type BodyOf, bodyOf } from '../../src/protocol/entries/define.ts';
import { parseCanonicalJson } from '../../src/protocol/json.ts';
import { limits } from '../../src/protocol/limits.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import type { Artefact } from '../../src/protocol/entries/steps/artefact.ts';
import { openArtefact } from '../../src/sealing/artefact.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { OpeningKey, Sealing } from '../../src/sealing/port.ts';
import type { Queries } from '../database/port.ts';
import type { PartsStore } from '../parts/store.ts';
import { entriesOfSubject } from '../queries/entries.ts';

/** One held entry of a case, opened: what the officer typed, and every file that came with it. */
export interface OpenedEntry {
  readonly entry: Entry;
  readonly digest: Digest;
  readonly body: unknown;
  /** In the order in which the body names them. */
  readonly files: readonly OpenedFile[];
}

export interface OpenedFile {
  readonly artefact: Artefact;
  /** Checked against its digest. */
  readonly bytes: Uint8Array;
}

/**
 * All held entries of a case, opened with the casework key: the only place of the centre that can. In order of journal
 * and sequence. Codes: those of `Sealing.openBody`, `bodyOf` and `openArtefact`.
 */
export async function openCase(
  parts: { readonly database: Queries; readonly store: Pick<PartsStore, 'read'>; readonly sealing: Sealing },
  key: OpeningKey,
  subject: ApplicationId,
): Promise<Result<readonly OpenedEntry[]>> {
  const opened: OpenedEntry[] = [];
  for (const { jws, body, digest } of await entriesOfSubject(parts.database, subject)) {
    // Only authentic entries are in the table this was read from.
    const entry = peekEntry(jws);
    if (!entry.ok) return entry;
    const one = await openEntry(parts, key, entry.value, digest, body);
    if (!one.ok) return one;
    opened.push(one.value);
  }
  return done(opened);
}

async function openEntry(
  { sealing, store }: { readonly sealing: Sealing; readonly store: Pick<PartsStore, 'read'> },
  key: OpeningKey,
  entry: Entry,
  digest: Digest,
  sealed: string | undefined,
): Promise<Result<OpenedEntry>> {
  if (sealed === undefined) return done({ entry, digest, body: undefined, files: [] });
  const plain = await sealing.openBody(sealed, key);
  if (!plain.ok) return plain;
  const body = parseCanonicalJson(plain.value, limits.bodyBytes);
  if (!body.ok) return body;
  if (entry.type !== stepRecorded.type) return done({ entry, digest, body: body.value, files: [] });
  const step = bodyOf(stepRecorded, body.value);
  if (!step.ok) return step;
  const files: OpenedFile[] = [];
  for (const artefact of artefactsOf(step.value)) {
    const bytes = await openArtefact(sealing, artefact, (part) => store.read(part));
    if (!bytes.ok) return bytes;
    files.push({ artefact, bytes: bytes.value });
  }
  return done({ entry, digest, body: body.value, files });
}

function artefactsOf(step: BodyOf<typeof stepRecorded>): readonly Artefact[] {
  const { sheet, artefact, document, payment, fingerprints } = step;
  const pictures = [sheet, artefact, payment?.picture].filter((picture) => picture !== undefined);
  return [...pictures, ...(document?.pages ?? []), ...(fingerprints?.records ?? [])];
}
