import type { Fact, FoldedApplication } from '../../src/domain/application/application-fold.ts';
import type { NewsChannel } from '../../src/domain/intake-form/vocabulary.ts';
import { type Result, done, refused } from '../../src/domain/result.ts';
import { bodyOf } from '../../src/protocol/entries/define.ts';
import { stepRecorded } from '../../src/protocol/entries/step-recorded.ts';
import { parseCanonicalJson } from '../../src/protocol/json.ts';
import { limits } from '../../src/protocol/limits.ts';
import type { OpeningKey, Sealing } from '../../src/sealing/port.ts';

export interface Recipient {
  readonly channel: NewsChannel;
  /** E.164. */
  readonly to: string;
}

/**
 * Whom to tell, by the form that stands: its body is opened, and nothing of it is kept. Undefined for a person without a
 * telephone, or who did not agree. Codes: `intake-missing`, `intake-conflict`, `intake-unreadable`; each may end by itself.
 */
export async function recipientOf(
  sealing: Sealing,
  key: OpeningKey,
  folded: FoldedApplication<Fact>,
  bodies: ReadonlyMap<string, string | undefined>,
): Promise<Result<Recipient | undefined>> {
  const { state } = folded.steps.intake;
  if (state.kind === 'conflict') return refused('intake-conflict');
  if (state.kind !== 'done') return refused('intake-missing');
  const sealed = bodies.get(state.value.digest);
  const plain = sealed === undefined ? refused('intake-unreadable') : await sealing.openBody(sealed, key);
  const json = plain.ok ? parseCanonicalJson(plain.value, limits.bodyBytes) : plain;
  const body = json.ok ? bodyOf(stepRecorded, json.value) : json;
  if (!body.ok) return refused('intake-unreadable');
  const { phone, news } = body.value.intake ?? {};
  return done(phone === undefined || news === undefined ? undefined : { channel: news, to: phone });
}
