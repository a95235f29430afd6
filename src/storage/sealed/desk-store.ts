import type { Digest, OfficerId } from '../../domain/ids.ts';
import { lanes } from '../../domain/queue/lanes.ts';
import { type Result, done } from '../../domain/result.ts';
import type { PartKey } from '../database/rows.ts';
import type { StorageParts } from '../parts.ts';
import type { StoredEntry } from '../ports.ts';
import type { Room } from '../room.ts';

/**
 * What only the supervisor's desk keeps and asks: in one copy, and nothing depends on it. Its code comes with that desk
 * (`storage.desk(deskStore)`).
 */
export interface DeskStore {
  /** How a supervisor looks at the queue, sealed. Code `room-full`. */
  putViews(officer: OfficerId, box: Uint8Array): Promise<Result<void>>;
  views(officer: OfficerId): Promise<Uint8Array | undefined>;
  /** Of the parts that an entry names, those that the centre answered to have: a hint, until a receipt says so. */
  partsSent(entry: StoredEntry): Promise<ReadonlySet<Digest>>;
  /** Of every journal that is forked now: a supervisor has seen it. */
  noteForksSeen(): Promise<void>;
}

export function deskStore({ db: { strict }, changes }: StorageParts, room: Room): DeskStore {
  return {
    putViews: (officer, box) =>
      room.use(async () => {
        const others = ((await strict.value('views')) ?? []).filter((one) => one.officer !== officer);
        await strict.setValue('views', [...others, { officer, box }]);
        return done(undefined);
      }),
    async views(officer) {
      return (await strict.value('views'))?.find((one) => one.officer === officer)?.box;
    },
    async partsSent({ journal, seq, lane, parts }) {
      const keys = parts.map(({ digest }): PartKey => [journal, lanes.indexOf(lane), seq, digest]);
      const sent = await strict.partsSent.bulkGet(keys);
      return new Set(sent.flatMap((row) => row?.digest ?? []));
    },
    async noteForksSeen() {
      await strict.progress.filter(({ forkAtSeq }) => forkAtSeq !== undefined).modify({ forkSeen: true });
      changes.changed();
    },
  };
}
