import type { ApplicationId, Digest, JournalId } from '../../src/domain/ids.ts';
import { passportHandedOver } from '../../src/protocol/entries/collection/passport-handed-over.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { noteAdded } from '../../src/protocol/entries/review/note-added.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { CentreParts } from '../centre-parts.ts';
import { entriesOfSubject } from '../queries/entries.ts';
import { lastOfOffice } from '../queries/public.ts';

/** When the passport was handed over under an id of its own, as a supervisor found: undefined when none did. */
export async function joinedHandOver(
  { database, authorities }: Pick<CentreParts, 'database' | 'authorities'>,
  subject: ApplicationId,
): Promise<string | undefined> {
  const named: Digest[] = [];
  const by: JournalId[] = [];
  for (const { jws } of await entriesOfSubject(database, subject)) {
    const entry = peekEntry(jws);
    if (!entry.ok || entry.value.type !== noteAdded.type) continue;
    const clear = clearOf(noteAdded, entry.value);
    if (!clear.ok || clear.value.verdict !== 'same-person') continue;
    const verdict = await (await authorities.of(database, entry.value.journal)).judge(jws);
    const bySupervisor =
      verdict.kind === 'authentic' && verdict.signer.kind === 'officer' && verdict.signer.role === 'supervisor';
    if (!bySupervisor) continue;
    named.push(...(entry.value.on ?? []));
    by.push(entry.value.journal);
  }
  if (named.length === 0) return undefined;
  return lastOfOffice(database, passportHandedOver.type, named, by);
}
