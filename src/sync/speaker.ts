import { receiptKey } from '../protocol/key-set.ts';
import type { PublicKey } from '../protocol/shapes.ts';
import type { SyncIdentity } from './ports.ts';

/** Who may sign what this upstream says. A hub's key and the centre's never stand in for one another. */
export function speaker(
  { keySet, hubKey }: Pick<SyncIdentity, 'keySet' | 'hubKey'>,
  kid: string,
): PublicKey | undefined {
  if (hubKey === undefined) return receiptKey(keySet, kid);
  return hubKey.kid === kid ? hubKey : undefined;
}
