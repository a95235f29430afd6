import type { ApplicationId, Digest, JournalId } from '../../../src/domain/ids.ts';
import type { PartRef } from '../../../src/protocol/shapes.ts';
import type { Copies, Storage } from '../../../src/storage/ports.ts';
import type { Device } from '../office/device.ts';

/** Everything that a screen called saved, noted the moment it did: what the simulation holds everybody to. */
export interface SavedEntry {
  readonly device: Device;
  readonly journal: JournalId;
  readonly seq: number;
  readonly digest: Digest;
  /** The key of its row at the centre. */
  readonly place: string;
  readonly jws: string;
  readonly body: string | undefined;
  readonly parts: readonly PartRef[];
  readonly subject: ApplicationId | undefined;
  readonly copies: Copies;
  readonly atMs: number;
  /** Ticket number and office day, for entries that gave one. */
  readonly ticket: string | undefined;
  /** Lost to what no device survives (a whole profile rolled back); it has to be named instead of found. */
  beyondBudget: boolean;
}

export class Ledger {
  readonly entries: SavedEntry[] = [];
  readonly byDigest = new Map<Digest, SavedEntry>();
  refused = 0;

  watch(device: Device, storage: Storage): Storage {
    return {
      ...storage,
      append: async (commit) => {
        const saved = await storage.append(commit);
        if (!saved.ok) this.refused += 1;
        else this.note(device, commit.entry, saved.value);
        return saved;
      },
    };
  }

  note(device: Device, entry: Parameters<Storage['append']>[0]['entry'], copies: Copies): void {
    const { journal, seq, digest, jws, body, parts, subject, type } = entry;
    const saved: SavedEntry = {
      device,
      journal,
      seq,
      digest,
      place: `${journal} ${seq} ${digest}`,
      jws,
      body,
      parts,
      subject,
      copies,
      atMs: device.world.scheduler.nowMs,
      ticket: type === 'number.issued' ? ticketOf(jws) : undefined,
      beyondBudget: false,
    };
    this.entries.push(saved);
    this.byDigest.set(digest, saved);
    device.world.trace(`${device.name} saved ${seq} ${digest.slice(0, 8)} ${copies}`);
  }
}

function ticketOf(jws: string): string {
  const payload = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    clear?: { number?: string; day?: string };
    number?: string;
    day?: string;
  };
  const { number, day } = payload.clear ?? payload;
  return `${day} ${number}`;
}
