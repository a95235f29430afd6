import { Buffer } from 'node:buffer';
import type { Digest } from '../../../src/domain/ids.ts';
import type { Archived } from '../../../src/storage/outbox/let-go-ports.ts';
import type { PartsDirectory } from '../centre/model-parts.ts';
import type { Counter } from '../office/counter.ts';
import { rowsOf } from './held.ts';
import type { Violation } from './invariants.ts';
import type { Ledger, SavedEntry } from './ledger.ts';

/** Found whole in an archive; nothing is ever taken out of one. */
const found = new WeakSet<SavedEntry>();

/** What a counter calls archived lies in the archive of that name, byte for byte, with its body and its parts. */
export function archivedViolations(ledger: Ledger, counters: readonly Counter[], archive: PartsDirectory): Violation[] {
  const reaches = counters.flatMap(({ device }) =>
    rowsOf(device, 'progress').flatMap(({ journal, archived }) =>
      archived === undefined ? [] : [{ device, journal: String(journal), archived: archived as Archived }],
    ),
  );
  const violations: Violation[] = [];
  for (const { device, journal, archived } of reaches) {
    const wrong = (words: string): void =>
      void violations.push({ invariant: 'archived', words: `${device.name}: ${words}` });
    if (archived.archive !== archive.id) wrong(`there is no archive ${archived.archive}.`);
    for (const saved of ledger.entries) {
      if (saved.device !== device || saved.journal !== journal || saved.seq > archived.toSeq) continue;
      // Of what went with a profile that was put back nobody has said anything.
      if (saved.beyondBudget || found.has(saved)) continue;
      if (holds(archive, saved)) found.add(saved);
      else wrong(`entry ${saved.seq} (${saved.digest.slice(0, 8)}) is called archived, and the archive lacks it.`);
    }
  }
  return violations;
}

function holds({ parts }: PartsDirectory, { digest, jws, body, parts: named }: SavedEntry): boolean {
  const has = (text: string, name: Digest): boolean =>
    Buffer.from(parts.get(name) ?? new Uint8Array()).toString('utf8') === text;
  const { body: bodyDigest } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    readonly body?: Digest;
  };
  if (!has(jws, digest)) return false;
  if (body !== undefined && (bodyDigest === undefined || !has(body, bodyDigest))) return false;
  return named.every((part) => parts.get(part.digest)?.byteLength === part.size);
}
