import type { Fact } from '../../src/domain/application/application-fold.ts';
import type { ReviewFact } from '../../src/domain/application/review.ts';
import type { ReadyWord } from '../../src/domain/collection/ready.ts';
import type { ApplicationId } from '../../src/domain/ids.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { reviewDecided } from '../../src/protocol/entries/review/review-decided.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import { centresWord } from '../acts/centres-word.ts';
import type { CentreParts } from '../centre-parts.ts';
import { factOfHeld } from '../public/application-status.ts';
import { entriesOfSubject } from '../queries/entries.ts';

/** What one entry says, as far as messages tell of it. */
export type ToldFact = Fact & ReviewFact & { readonly ready?: ReadyWord };

/** What the entries of an application say in the clear, with who decided, and their sealed bodies by digest. */
export async function factsWithBodies(
  { database, authorities }: Pick<CentreParts, 'database' | 'authorities'>,
  subject: ApplicationId,
): Promise<{ readonly facts: ToldFact[]; readonly bodies: ReadonlyMap<string, string | undefined> }> {
  const facts: ToldFact[] = [];
  const bodies = new Map<string, string | undefined>();
  for (const held of await entriesOfSubject(database, subject)) {
    const entry = peekEntry(held.jws);
    if (!entry.ok) continue;
    bodies.set(held.digest, held.body);
    const fact = factOfHeld(entry.value, held.digest);
    if (entry.value.type !== reviewDecided.type) {
      facts.push({ ...fact, ...(await centresWord({ database, authorities }, entry.value)) });
      continue;
    }
    const clear = clearOf(reviewDecided, entry.value);
    const verdict = await (await authorities.of(database, entry.value.journal)).judge(held.jws);
    // An act of somebody who is no supervisor changes nothing.
    if (!clear.ok || verdict.kind !== 'authentic' || verdict.signer.kind !== 'officer') continue;
    if (verdict.signer.role !== 'supervisor') continue;
    facts.push({ ...fact, role: 'supervisor', decision: clear.value.decision, on: entry.value.on ?? [] });
  }
  return { facts, bodies };
}
