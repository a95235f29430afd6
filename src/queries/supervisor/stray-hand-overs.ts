import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
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
 * of its slip, its M-Paspor number, or the name alone. A supervisor says whether it is.
 */
export interface StrayHandOver {
  readonly digest: Digest;
  readonly subject: ApplicationId;
  readonly at: string;
  readonly name: string;
  readonly by: 'code' | 'number' | 'name';
}

export interface StraySources {
  readonly storage: Pick<Storage, 'entriesOf' | 'othersOf'>;
  readonly sealing: Sealing;
  readonly book: Pick<CaseBook, 'all' | 'row'>;
}

export async function strayHandOvers(
  { storage, sealing, book }: StraySources,
  officeKey: SecretKey,
  { subject, name, applicationNumber }: Pick<CaseSummary, 'subject' | 'name' | 'applicationNumber'>,
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
          : name !== '' && comparableName(holder.name) === comparableName(name)
            ? 'name'
            : undefined;
    if (by !== undefined) found.push({ digest: fact.digest, subject: of, at: fact.at, name: holder.name, by });
  }
  return found;
}

/** Where the entries lie that a supervisor joined to this case. */
export function joinedTo(book: Pick<CaseBook, 'all' | 'row'>, subject: ApplicationId) {
  const joined = joinedBy(book.row(subject)?.facts ?? []);
  if (joined.size === 0) return [];
  return [...book.all()].flatMap(({ subject: of, facts }) =>
    of === subject
      ? []
      : facts.filter(isHandOver).flatMap(({ digest }) => (joined.has(digest) ? [{ of, digest }] : [])),
  );
}

function handOversOfNobody(book: Pick<CaseBook, 'all'>) {
  const rows = [...book.all()];
  const joined = new Set(rows.flatMap(({ facts }) => [...joinedBy(facts)]));
  return rows.flatMap(({ subject: of, facts }) =>
    facts.every(isHandOver) ? facts.flatMap((fact) => (joined.has(fact.digest) ? [] : [{ of, fact }])) : [],
  );
}

const isHandOver = ({ type }: CaseFact): boolean => type === passportHandedOver.type;

function joinedBy(facts: readonly CaseFact[]): ReadonlySet<string> {
  return new Set(
    facts.flatMap(({ verdict, on = [], role }) => (verdict === 'same-person' && role === 'supervisor' ? on : [])),
  );
}
