import { type ApplicationId, type Digest, type JournalId, uuidV4, uuidV7 } from '../../domain/ids.ts';
import type { Lane } from '../../domain/queue/lanes.ts';
import { base64url, utf8 } from '../../sealing/bytes.ts';
import type { Commit, PartBytes, SealedRow } from '../ports.ts';
import { digestOf, storedEntryOf } from '../journal/stored-entry.ts';

/** Journals for storage's tests: chained and digested like real ones, signed by nobody, since storage does not look. */
export interface EntryInput {
  readonly type?: string;
  readonly subject?: ApplicationId;
  readonly lane?: Lane;
  readonly body?: string;
  readonly parts?: readonly Uint8Array[];
  readonly row?: SealedRow;
  readonly clear?: object;
}

export const journalId = (number: number): JournalId => uuidV4(new Uint8Array(16).fill(number));
export const subjectId = (number: number): ApplicationId => uuidV7(1_700_000_000_000 + number, new Uint8Array(10));

export const atSeq = (seq: number): string => new Date(Date.UTC(2024, 5, 20, 8) + seq * 60_000).toISOString();

export class TestJournal {
  readonly journal: JournalId;
  seq = 0;
  head: Digest | undefined;

  constructor(journal: JournalId = journalId(1)) {
    this.journal = journal;
  }

  /** The next entry; the journal goes on from it. */
  async next({ type = 'note.added', subject, lane, body, parts = [], row, clear }: EntryInput = {}): Promise<Commit> {
    const seq = this.seq + 1;
    const partBytes: PartBytes[] = await Promise.all(
      parts.map(async (bytes) => ({ digest: await digestOf(bytes), bytes })),
    );
    const payload = JSON.stringify({
      v: 1,
      journal: this.journal,
      seq,
      ...(this.head === undefined ? {} : { prev: this.head }),
      at: atSeq(seq),
      boot: 'AAAAAAAAAAA',
      up: seq,
      clock: 'confirmed',
      type,
      ...(subject === undefined ? {} : { subject }),
      ...(lane === undefined ? {} : { lane }),
      ...(parts.length === 0
        ? {}
        : { parts: partBytes.map(({ digest, bytes }) => ({ digest, size: bytes.byteLength })) }),
      ...(body === undefined ? {} : { body: await digestOf(body) }),
      ...(clear === undefined ? {} : { clear }),
    });
    const encode = (text: string): string => base64url.encode(utf8(text));
    const jws = `${encode('{"alg":"Ed25519"}')}.${encode(payload)}.${encode('signature')}`;
    const digest = await digestOf(jws);
    const entry = storedEntryOf(body === undefined ? { jws } : { jws, body }, digest);
    if (!entry.ok) throw new Error(`A test's entry is broken: ${JSON.stringify(entry.refusal)}`);
    this.seq = seq;
    this.head = digest;
    return { entry: entry.value, parts: partBytes, ...(row === undefined ? {} : { row }) };
  }
}

export const someBytes = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 97 + (at >> 8)) & 255);
