import * as v from 'valibot';
import { officerId, publicKey, role, text } from '../shapes.ts';
import { defineEntry } from './define.ts';

/**
 * From here on the officer's key signs entries of this journal. Signed by a supervisor of the journal; the role
 * `supervisor` counts only for officers whom the certificate names as supervisors.
 */
export const officerAdded = defineEntry({
  type: 'officer.added',
  signer: 'supervisor',
  clear: v.object({ officer: officerId, role, key: publicKey }),
  body: v.object({ name: text(120) }),
});
