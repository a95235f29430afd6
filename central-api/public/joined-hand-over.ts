import type { ApplicationId } from '../../src/domain/ids.ts';
import { passportHandedOver } from '../../src/protocol/entries/collection/passport-handed-over.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import { noteAdded } from '../../src/protocol/entries/review/note-added.ts';
import { peekEntry } from '../../src/sealing/peek.ts';
import type { CentreParts } from '../centre-parts.ts';
import { entriesOfSubject } from '../queries/entries.ts';

/** When the passport was handed over under an id of its own, as a supervisor found: undefined when none did. */
export async function joinedHandOver(
  { database, authorities }: Pick<CentreParts, 'database' | 'authorities'>,
  subject: ApplicationId,
): Promise<string | undefined> {
  const named: string[] = [];
  const by: string[] = [];
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
  const [row] = await database.query<{ at: string }>(
    // Of the supervisor's own office, whose journals are read only where somebody found such a thing.
    `SELECT at FROM entries WHERE digest = ANY($1) AND type = $2 AND journal IN (
       SELECT journal FROM journals WHERE office IN (SELECT office FROM journals WHERE journal = ANY($3)))
     ORDER BY received_at DESC LIMIT 1`,
    [named, passportHandedOver.type, by],
  );
  return row?.at;
}
