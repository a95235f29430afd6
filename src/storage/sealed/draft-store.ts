import { done } from '../../domain/result.ts';
import type { StorageParts } from '../parts.ts';
import type { DraftStore } from './ports.ts';
import type { Room } from '../room.ts';
import type { DraftMemory } from './draft-memory.ts';

export function draftStore({ db, changes }: StorageParts, room: Room, memory: DraftMemory): DraftStore {
  const { strict } = db;
  return {
    putDraft({ subject, step }, box) {
      memory.keep({ subject, step }, box);
      return room.use(async () => {
        const isNew = (await strict.drafts.where('[subject+step]').equals([subject, step]).count()) === 0;
        await strict.drafts.put({ subject, step, box });
        if (isNew) changes.changed();
        return done(undefined);
      });
    },
    async draft({ subject, step }) {
      return (await strict.drafts.get([subject, step]))?.box;
    },
    async drafts() {
      const keys = await strict.drafts.toCollection().primaryKeys();
      return keys.map(([subject, step]) => ({ subject, step }));
    },
    async removeDraft({ subject, step }) {
      memory.forget({ subject, step });
      await strict.drafts.delete([subject, step]);
      changes.changed();
    },
  };
}
