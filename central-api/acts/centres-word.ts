import type { CaseworkWord } from '../../src/domain/casework/taken-up.ts';
import type { ReadyWord } from '../../src/domain/collection/ready.ts';
import { caseTakenUp } from '../../src/protocol/entries/casework/case-taken-up.ts';
import { passportReady } from '../../src/protocol/entries/collection/passport-ready.ts';
import { clearOf } from '../../src/protocol/entries/define.ts';
import type { Entry } from '../../src/protocol/entry.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';

export interface CentresWord {
  readonly ready?: ReadyWord;
  readonly casework?: CaseworkWord;
}

/** What a held entry says of a passport being ready, or of casework; nothing when it is none of the centre's own. */
export async function centresWord(
  { database, authorities }: Pick<CentreParts, 'authorities'> & { readonly database: Queries },
  entry: Entry,
): Promise<CentresWord> {
  if (entry.type !== passportReady.type && entry.type !== caseTakenUp.type) return {};
  const { certificate } = await authorities.of(database, entry.journal);
  if (certificate?.casework !== true) return {};
  const ready = entry.type === passportReady.type ? clearOf(passportReady, entry) : undefined;
  const casework = entry.type === caseTakenUp.type ? clearOf(caseTakenUp, entry) : undefined;
  return {
    ...(ready?.ok === true ? { ready: ready.value } : {}),
    ...(casework?.ok === true ? { casework: casework.value } : {}),
  };
}
