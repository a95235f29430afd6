import { foldOffice, type OfficeFact, type OfficeState } from '../../src/domain/office/office-state.ts';
import { takesNewcomers } from '../../src/domain/office/proposal.ts';
import { isOfficeId } from '../../src/domain/ids.ts';
import { instantLike } from '../../src/domain/time/offset-instant.ts';
import { parseCertificate } from '../../src/protocol/enrolment/certificate.ts';
import { officeActOf } from '../../src/protocol/entries/office/office-act.ts';
import type { Declared } from '../../src/protocol/public/declared.ts';
import type { CentreParts } from '../centre-parts.ts';
import type { Queries } from '../database/port.ts';
import { declarations, officeRow } from '../queries/public.ts';

/** What an office declared, folded as its counters fold it: acts of others than supervisors change nothing. */
export async function officeState(
  { database, authorities }: Pick<CentreParts, 'authorities'> & { readonly database: Queries },
  office: string,
): Promise<OfficeState> {
  const facts: OfficeFact[] = [];
  for (const { journal, jws } of await declarations(database, office)) {
    const authority = await authorities.of(database, journal);
    const verdict = await authority.judge(jws);
    const act = verdict.kind === 'authentic' ? officeActOf(verdict.entry) : undefined;
    if (verdict.kind !== 'authentic' || act === undefined) continue;
    const { entry, digest, signer } = verdict;
    const bySupervisor = signer.kind === 'officer' && signer.role === 'supervisor';
    facts.push({ digest, at: entry.at, replaces: entry.replaces ?? [], bySupervisor, act });
  }
  return foldOffice(facts);
}

/** Undefined for an office of which nothing was ever received. */
export async function declaredOf(parts: CentreParts, office: string): Promise<Declared | undefined> {
  const row = await officeRow(parts.database, office);
  if (row === undefined || !isOfficeId(office)) return undefined;
  const certificate = parseCertificate(row.certificate);
  const state = await officeState(parts, office);
  const said = state.asOf !== undefined;
  const { outage } = state;
  return {
    v: 1,
    office,
    name: certificate.ok ? certificate.value.officeName : office,
    declaredAt: state.asOf ?? null,
    heardAt: row.heardAt === undefined ? null : instantLike(row.heardAt.getTime(), state.asOf ?? row.openedAt),
    outage: outage === undefined ? null : { since: outage.since, reason: outage.reason, sentence: outage.sentence },
    open: said ? { ...state.open } : null,
    takesNewcomers: said ? takesNewcomers(state) : null,
    cohorts: state.cohorts.map((cohort) => ({ ...cohort })),
  };
}
