import type { JournalId, OfficeId } from '../src/domain/ids.ts';
import type { KeySet } from '../src/protocol/key-set.ts';
import type { ReceiptClass } from '../src/protocol/receipt.ts';
import type { PublicKey } from '../src/protocol/shapes.ts';
import type { Sealing, SigningKey } from '../src/sealing/port.ts';
import type { Database } from './database/port.ts';
import type { Load } from './http/draining.ts';
import type { Metrics } from './http/metrics.ts';
import type { Authorities } from './journals/authorities.ts';
import type { Ingest } from './journals/ingest.ts';
import type { ReceiptDesk } from './journals/receipts.ts';
import type { HeldMarks } from './parts/held-marks.ts';
import type { NamedSizes } from './parts/named-sizes.ts';
import type { PartsStore } from './parts/store.ts';

export interface HubPlace {
  readonly office: OfficeId;
  readonly officeName: string;
  /** Of its receipt key. */
  readonly key: PublicKey;
  /** Its certificate. */
  readonly jws: string;
}

/** What the routes of the receiving API are built from. No key here opens a body: the way in is blind. */
export interface CentreParts {
  /** Shown in statements. */
  readonly name: string;
  /** Absent at a centre. A hub takes one office's journals, and signs with a key that no key set names. */
  readonly hub?: HubPlace | undefined;
  readonly database: Database;
  readonly store: PartsStore;
  readonly sealing: Sealing;
  readonly root: PublicKey;
  /** Signs certificates; absent when enrolment is closed. */
  readonly rootKey: SigningKey | undefined;
  readonly receiptKey: SigningKey;
  readonly keySet: KeySet;
  readonly keySetJws: string;
  readonly receiptClass: () => Promise<ReceiptClass>;
  readonly isReplicated: (journal: JournalId, completeToSeq: number) => Promise<boolean>;
  readonly now: () => Date;
  readonly monotonicMs: () => number;
  readonly authorities: Authorities;
  readonly receipts: ReceiptDesk;
  readonly ingest: Ingest;
  readonly marks: HeldMarks;
  readonly named: NamedSizes;
  readonly load: Load;
  readonly metrics: Metrics;
}
