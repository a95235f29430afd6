import { Dexie } from 'dexie';
import { done, refused } from '../../domain/result.ts';
import type { StorageParts } from '../parts.ts';
import type { Room } from '../room.ts';
import { isNoRoom } from '../second-copy/disk.ts';
import type { CarriedStore } from './carried-ports.ts';

const notesKept = 32;

/** One copy only: the file that was brought, and the counter that wrote it, have all of it too. */
export function carriedStore({ db, changes }: StorageParts, room: Room): CarriedStore {
  const { strict } = db;
  return {
    carriedJournals: () => strict.carried.toArray(),

    async noteCarried(journals, broughtAt) {
      await strict.transaction('rw', strict.carried, async () => {
        for (const journal of journals) {
          const { arrived: _, ...before } = (await strict.carried.get(journal)) ?? { arrived: false };
          await strict.carried.put({ ...before, journal, broughtAt, arrived: false });
        }
      });
      changes.changed();
    },

    async carriedEntries(journal, fromSeq, count) {
      const rows = await strict.otherEntries
        .where('[journal+seq+digest]')
        .between([journal, fromSeq, Dexie.minKey], [journal, Dexie.maxKey, Dexie.maxKey])
        .limit(count)
        .toArray();
      return rows.map(({ entry }) => entry);
    },

    async keepCarriedPart(journal, digest, bytes) {
      // What can be read from the file again never takes the room that this counter's own work needs.
      if (!(await room.ensure())) return refused('room-full');
      try {
        await strict.carriedParts.put({ digest, journal, bytes });
        return done(undefined);
      } catch (error) {
        if (isNoRoom(error)) return refused('room-full');
        throw error;
      }
    },

    carriedPartNames: (journal) => strict.carriedParts.where('journal').equals(journal).primaryKeys(),

    async carriedPart(digest) {
      return (await strict.carriedParts.get(digest))?.bytes;
    },

    async carriedArrived(journal, epoch, receiptJws) {
      await strict.transaction('rw', strict.carried, strict.carriedParts, strict.meta, async () => {
        await strict.carried.update(journal, { arrived: true, epoch, receiptJws });
        const { ours } = (await strict.carried.get(journal)) ?? {};
        if (ours === undefined) await strict.carriedParts.where('journal').equals(journal).delete();
        const aside = await strict.value('aside');
        const journals = aside?.journals.filter((one) => one !== journal) ?? [];
        if (aside !== undefined && journals.length > 0) await strict.setValue('aside', { ...aside, journals });
        else await strict.meta.delete('aside');
      });
      changes.changed();
    },

    async courierNotes() {
      return (await strict.value('courierNotes')) ?? [];
    },

    async noteCourierFile(note) {
      await strict.transaction('rw', strict.meta, async () => {
        const notes = (await strict.value('courierNotes')) ?? [];
        await strict.setValue('courierNotes', [...notes, note].slice(-notesKept));
      });
    },

    async forgetCourierNotes(digests) {
      await strict.transaction('rw', strict.meta, async () => {
        const notes = (await strict.value('courierNotes')) ?? [];
        await strict.setValue(
          'courierNotes',
          notes.filter(({ digest }) => !digests.includes(digest)),
        );
      });
    },
  };
}
