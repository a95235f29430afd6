import * as v from 'valibot';
import { type Result, done, refused } from '../domain/result.ts';
import { lanes } from '../domain/queue/lanes.ts';
import { steps } from '../domain/application/steps.ts';
import { parseCanonicalJson } from './json.ts';
import { limits } from './limits.ts';
import { applicationId, count, digest, instant, journalId, officerId, partRef, positive, text } from './shapes.ts';

/**
 * One line of a journal: what a compact JWS of type `loket-entry` signs. Beyond these fields nothing is in the clear:
 * names, numbers and answers are in the sealed body or in parts.
 *
 * Invariants the shape cannot say: `prev` is absent in entry 1 only and else the digest of entry `seq - 1`; `officer`
 * is absent when the device itself signs.
 */
const entryShape = v.object({
  v: v.literal(1),
  journal: journalId,
  /** 1, 2, 3 …, dense. Order comes from here alone. */
  seq: v.pipe(positive, v.maxValue(limits.entriesPerJournal)),
  prev: v.optional(digest),
  /** What the clock said, with zone, unaltered. */
  at: instant,
  /** Random for each start of the app; `up` is monotonic ms since then. A later signed time dates every entry of it. */
  boot: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{11,22}$/)),
  up: count,
  clock: v.picklist(['confirmed', 'doubtful']),
  officer: v.optional(officerId),
  type: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,31}\.[a-z][a-z-]{0,31}$/)),
  subject: v.optional(applicationId),
  step: v.optional(v.picklist(steps)),
  /** Distinguishes several of a step: one document, one finger group. */
  item: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))),
  lane: v.optional(v.picklist(lanes)),
  replaces: v.optional(v.pipe(v.array(digest), v.maxLength(limits.referencesPerEntry))),
  on: v.optional(v.pipe(v.array(digest), v.maxLength(limits.referencesPerEntry))),
  parts: v.optional(v.pipe(v.array(partRef), v.maxLength(limits.partsPerEntry))),
  /** SHA-256 of the sealed body string as it is sent. */
  body: v.optional(digest),
  /** What this type says in the clear (`entries/`), never personal. */
  clear: v.optional(v.record(text(64), v.unknown())),
});

export type Entry = v.InferOutput<typeof entryShape>;

/** Strict at the edges (size, canonical form, shapes), open inside: fields and types of later versions pass. */
export function parseEntry(payload: string): Result<Entry> {
  const json = parseCanonicalJson(payload, limits.entryBytes);
  if (!json.ok) return json;
  const entry = v.safeParse(entryShape, json.value);
  if (!entry.success) return refused('entry-shape', { at: v.getDotPath(entry.issues[0]) ?? '' });
  if ((entry.output.seq === 1) !== (entry.output.prev === undefined)) return refused('entry-chain');
  return done(entry.output);
}

/** How an entry travels: its compact JWS and, when it has one, its sealed body. */
export interface WireEntry {
  readonly jws: string;
  readonly body?: string;
}
