import type { JournalId } from '../../domain/ids.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { OutboxStore } from '../ports.ts';
import type { Reachability } from './reach-ports.ts';

/**
 * What the office hub has, apart from what the centre has: nothing here ever makes anything *received*, keeps anything from
 * being sent to the centre, or lets anything be deleted.
 */
export interface HubStore {
  known(): Promise<KnownHub | undefined>;
  /** With another certificate everything that was said by the one before counts for nothing. */
  keep(hub: KnownHub): Promise<void>;
  /** As the engine wants it: progress, epoch, hints and reachability are the hub's own. */
  readonly outbox: OutboxStore;
  /** A verified receipt of the hub for another counter's journal: kept when the entry that it ends with is here. */
  keepOther(receipt: Receipt): Promise<void>;
}

export interface KnownHub {
  /** As the root signed it. Whoever uses it verifies it. */
  readonly certificate: string;
  /** A supervisor named another place than the certificate does. */
  readonly address?: string;
}

/** How far one journal is at the hub, in the hub's present epoch. */
export interface AtHub {
  readonly journal: JournalId;
  readonly toSeq: number;
  readonly completeToSeq: number;
}

export interface HubOverview extends KnownHub {
  readonly reachability: Reachability | undefined;
  /** Of this device's journals and of others'. */
  readonly has: readonly AtHub[];
}
