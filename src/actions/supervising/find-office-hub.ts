import { type Result, refused } from '../../domain/result.ts';
import { findHub } from '../../sync/hub/find-hub.ts';
import { systemClock } from '../../sync/system-clock.ts';
import { type Desk, session } from '../save/desk.ts';

/**
 * Uses the office hub at an address that was typed, which the centre could not tell of. What is believed is the root's word and
 * not the person's, so no passphrase is asked and nothing is entered. Codes: `locked`, `not-supervisor`, and those of `findHub`.
 */
export async function findOfficeHub(desk: Desk, typed: string): Promise<Result<void>> {
  const by = session(desk);
  if (!by.ok) return by;
  const { vault, storage, sealing } = desk;
  const state = vault.state();
  if (by.value.role !== 'supervisor' || state.kind !== 'open') return refused('not-supervisor');
  const { root, keySet, profile } = state.identity;
  const own = { root, keySet, deviceKey: await vault.deviceKey() };
  const call = {
    sealing,
    clock: systemClock,
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
    identity: () => Promise.resolve(own),
    offerKeySet: (jws: string) => vault.offerKeySet(jws),
  };
  return findHub(call, { sealing, root, office: profile.office, hub: await storage.hub() }, own, typed);
}
