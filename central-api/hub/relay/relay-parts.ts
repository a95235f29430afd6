import { receiptKey } from '../../../src/protocol/key-set.ts';
import { parseReceipt } from '../../../src/protocol/receipt.ts';
import { signedTypes } from '../../../src/protocol/signed.ts';
import type { CallParts } from '../../../src/sync/ports.ts';
import type { CentreParts, HubPlace } from '../../centre-parts.ts';
import { keepCentreReceipt } from '../../queries/hubs.ts';
import type { HubKeys } from '../hub-keys.ts';

/** What sending on and hearing have in common: this hub, and the way to the centre. */
export interface RelayParts {
  readonly hub: CentreParts & { readonly hub: HubPlace };
  readonly keys: HubKeys;
  /** The centre, without a slash at its end. */
  readonly upstream: string;
  readonly call: CallParts;
}

/** The centre's word, verified, to be given to the counters. Others are left out. */
export async function noteReceipt({ hub, keys }: RelayParts, jws: string): Promise<void> {
  const payload = await hub.sealing.verify(signedTypes.receipt, jws, (kid) => receiptKey(keys.keySet, kid));
  const receipt = payload.ok ? parseReceipt(payload.value) : payload;
  if (!receipt.ok || receipt.value.toSeq === 0) return;
  await keepCentreReceipt(hub.database, receipt.value.journal, receipt.value.at, jws);
}
