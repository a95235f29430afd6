import type { OfficeId } from '../../domain/ids.ts';
import type { HubStore } from '../../storage/outbox/hub-ports.ts';
import type { JournalStore } from '../../storage/ports.ts';
import { type Engine, createEngine } from '../engine.ts';
import type { EngineParts, SyncIdentity } from '../ports.ts';
import { hubIdentity } from './known-hub.ts';

export interface HubEngineParts extends Omit<EngineParts, 'storage' | 'identity'> {
  readonly storage: Pick<JournalStore, 'entries' | 'entry' | 'part'>;
  readonly hub: HubStore;
  /** Of the centre's engine; undefined on a device that is not enrolled. */
  readonly own: () => Promise<(SyncIdentity & { readonly office: OfficeId }) | undefined>;
}

/** The engine that sends to the centre once more, to the office hub, with progress of its own (`hub-store.ts`). */
export function createHubEngine({ storage, hub, own, ...parts }: HubEngineParts): Engine {
  return createEngine({
    ...parts,
    storage: {
      ...hub.outbox,
      entries: (...of) => storage.entries(...of),
      entry: (...of) => storage.entry(...of),
      part: (digest) => storage.part(digest),
    },
    async identity() {
      const known = await own();
      return known && hubIdentity({ sealing: parts.sealing, hub, root: known.root, office: known.office }, known);
    },
  });
}
