import type { Digest, JournalId } from '../../domain/ids.ts';
import type { Step } from '../../domain/application/steps.ts';
import { peekEntry } from '../../sealing/peek.ts';
import { deskStore } from '../../storage/sealed/desk-store.ts';
import type { Storage, StoredEntry } from '../../storage/ports.ts';
import { safetyOf } from '../book/safety.ts';
import type { Safety } from '../views.ts';

/** A file is cut into parts, and each is sent by itself: what is known of where they are. */
export interface CasePart {
  readonly digest: Digest;
  readonly sizeBytes: number;
  /** `sent`: the centre answered that it has it, which is a hint; only a receipt makes it received. */
  readonly state: Safety | 'sent';
}

/** The parts that one entry names. */
export interface EntryParts {
  readonly entry: Digest;
  readonly at: string;
  readonly step?: Step;
  readonly item?: string;
  readonly parts: readonly CasePart[];
}

/** Of the entries of one case, those that name parts, in the order given. */
export async function partsOf(
  storage: Pick<Storage, 'overview' | 'desk' | 'entry'>,
  entries: readonly StoredEntry[],
): Promise<readonly EntryParts[]> {
  const overview = await storage.overview();
  const withParts = entries.filter(({ parts }) => parts.length > 0);
  return Promise.all(
    withParts.map(async (stored): Promise<EntryParts> => {
      const { journal, seq, digest, at, parts } = stored;
      const isOurs = (await storage.entry(journal, seq))?.digest === digest;
      const [reach, none] = [new Map([[journal, { lastSeq: seq, lastPartsSeq: seq }]]), new Map<JournalId, never>()];
      const safety = safetyOf(
        isOurs ? { written: reach, brought: none } : { written: none, brought: reach },
        overview,
        false,
      );
      const sent = safety === 'stored' ? await storage.desk(deskStore).partsSent(stored) : new Set<Digest>();
      const entry = peekEntry(stored.jws);
      const { step, item } = entry.ok ? entry.value : {};
      return {
        ...{ entry: digest, at },
        ...(step === undefined ? {} : { step }),
        ...(item === undefined ? {} : { item }),
        parts: parts.map((part) => ({
          digest: part.digest,
          sizeBytes: part.size,
          state: sent.has(part.digest) ? 'sent' : safety,
        })),
      };
    }),
  );
}
