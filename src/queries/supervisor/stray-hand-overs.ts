import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { sameTag } from '../../domain/application/duplicates.ts';
import { comparableName } from '../../domain/person/names.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import { bodyOf } from '../../protocol/entries/define.ts';
import type { Sealing, SecretKey } from '../../sealing/port.ts';
import type { Storage } from '../../storage/ports.ts';
import type { CaseBook } from '../book/case-book.ts';
import type { CaseFact } from '../book/case-fact.ts';
import { openedBody } from '../book/stored-fact.ts';
import { receiptCodeOf } from '../case-view.ts';
import type { CaseSummary } from '../views.ts';

/**
 * A passport that was handed over for an application which that counter did not know, and that looks like this one's: by the code
 * of its slip, its M-Paspor number, the NIK that was shown, or the name alone. A supervisor says whether it is, also of one that the
 * NIK joins by itself: the centre, which cannot compare, tells applicants only then.
 */
export interface StrayHandOver {
  readonly digest: Digest;
  readonly subject: ApplicationId;
  readonly at: string;
  readonly name: string;
  readonly by: 'code' | 'number' | 'nik' | 'name';
}

export interface StraySources {
  readonly storage: Pick<Storage, 'entriesOf' | 'othersOf'>;
  readonly sealing: Sealing;
  readonly book: Pick<CaseBook, 'all' | 'joined'>;
}

export async function strayHandOvers(
  { storage, sealing, book }: StraySources,
  officeKey: SecretKey,
  { subject, name, applicationNumber, nikTag }: Pick<CaseSummary, 'subject' | 'name' | 'applicationNumber' | 'nikTag'>,
): Promise<readonly StrayHandOver[]> {
  const code = await receiptCodeOf(sealing, subject);
  const found: StrayHandOver[] = [];
  for (const { of, fact } of handOversOfNobody(book)) {
    const stored = [...(await storage.entriesOf(of)), ...(await storage.othersOf(of))];
    const sealed = stored.find(({ digest }) => digest === fact.digest)?.body;
    const body = bodyOf(passportHandedOver, await openedBody(sealing, sealed, officeKey));
    const holder = body.ok ? body.value.holder : undefined;
    if (holder === undefined) continue;
    const typed = parseReceiptCode(holder.slipCode ?? '');
    const by =
      typed.ok && typed.value === code
        ? 'code'
        : holder.applicationNumber !== undefined && holder.applicationNumber === applicationNumber
          ? 'number'
          : sameTag(fact.nikTag, nikTag)
            ? 'nik'
            : name !== '' && comparableName(holder.name) === comparableName(name)
              ? 'name'
              : undefined;
    if (by !== undefined) found.push({ digest: fact.digest, subject: of, at: fact.at, name: holder.name, by });
  }
  return found;
}

function handOversOfNobody(book: Pick<CaseBook, 'all' | 'joined'>) {
  const said = new Set(book.joined().flatMap(({ said, digest }) => (said ? [digest] : [])));
  return [...book.all()].flatMap(({ subject: of, facts }) =>
    facts.every(isHandOver) ? facts.flatMap((fact) => (said.has(fact.digest) ? [] : [{ of, fact }])) : [],
  );
}

const isHandOver = ({ type }: CaseFact): boolean => type === passportHandedOver.type;
