import type { PaperAct, PaperFact } from '../../../domain/paper/paper-fold.ts';
import { bodyOf, clearOf } from '../../../protocol/entries/define.ts';
import { paperLeased } from '../../../protocol/entries/paper/paper-leased.ts';
import { paperTranscribed } from '../../../protocol/entries/paper/paper-transcribed.ts';
import { paperVerified } from '../../../protocol/entries/paper/paper-verified.ts';
import { paperVoided } from '../../../protocol/entries/paper/paper-voided.ts';
import type { OfficeRecord } from '../../../queries/office/office-book.ts';

/** What the office's entries say of paper forms; who signed is known by the key, not by the claim. */
export function paperFacts(records: readonly OfficeRecord[]): PaperFact[] {
  return records.flatMap((record) => {
    const act = actOf(record);
    const { digest, entry, signer } = record;
    return act === undefined
      ? []
      : [{ digest, at: entry.at, by: signer.kind === 'officer' ? signer.officer : undefined, act }];
  });
}

function actOf({ entry, body }: OfficeRecord): PaperAct | undefined {
  switch (entry.type) {
    case paperLeased.type: {
      const clear = clearOf(paperLeased, entry);
      return clear.ok ? { kind: 'leased', ...clear.value } : undefined;
    }
    case paperTranscribed.type: {
      const clear = clearOf(paperTranscribed, entry);
      const said = bodyOf(paperTranscribed, body);
      const writtenBy = said.ok ? said.value.writtenBy : undefined;
      return clear.ok ? { kind: 'transcribed', ...clear.value, writtenBy } : undefined;
    }
    case paperVerified.type: {
      const clear = clearOf(paperVerified, entry);
      const of = entry.on?.[0];
      return clear.ok && of !== undefined ? { kind: 'verified', of, agrees: clear.value.agrees } : undefined;
    }
    case paperVoided.type: {
      const clear = clearOf(paperVoided, entry);
      return clear.ok ? { kind: 'voided', ...clear.value } : undefined;
    }
    default:
      return undefined;
  }
}
