import type { ReadyWord } from '../../src/domain/collection/ready.ts';
import { passportReady } from '../../src/protocol/entries/collection/passport-ready.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import type { CentreParts } from '../centre-parts.ts';

/** What a held entry says of a passport being ready; nothing when it is none of the centre's own. */
export async function readyWord(
  { database, authorities }: Pick<CentreParts, 'database' | 'authorities'>,
  entry: Entry,
): Promise<{ readonly ready?: ReadyWord }> {
  if (entry.type !== passportReady.type) return {};
  const { certificate } = await authorities.of(database, entry.journal);
  const clear = clearOf(passportReady, entry);
  return certificate?.casework === true && clear.ok ? { ready: clear.value } : {};
}
