import type { ApplicationId } from '../../domain/ids.ts';
import type { CaseRow } from '../book/case-row.ts';
import type { CaseSummary } from '../views.ts';

export type Rows = ReadonlyMap<ApplicationId, CaseRow>;

/** Of a summary: nothing of it is not in the case that it joined. */
export const isJoined = (row: Pick<CaseSummary, 'belongsTo' | 'door'>): boolean =>
  row.belongsTo !== undefined && row.door !== undefined;

/** Says that cases are one (`joinByCode`), or is one of them. */
export const isOfJoin = ({ facts }: CaseRow): boolean =>
  facts.some(({ joins, belongsTo }) => joins !== undefined || belongsTo !== undefined);

/**
 * Cases that were opened under the code of a slip, as the entries say whose slip it was: the first has the facts of all, and the
 * others are marked. Only as far as they are known; rows are kept as they were written. The same in any order of arrival.
 */
export function joinedCases(rows: Rows): Rows {
  const shown = new Map<ApplicationId, CaseRow>();
  const firsts = [...rows.values()].filter(({ facts }) => facts.some(({ joins }) => joins !== undefined));
  const seconds = new Set(firsts.flatMap(({ facts }) => facts.flatMap(({ joins }) => joins ?? [])));
  for (const { subject } of firsts) {
    if (seconds.has(subject)) continue;
    const all = new Set([subject]);
    for (const one of all) for (const { joins } of rows.get(one)?.facts ?? []) if (joins !== undefined) all.add(joins);
    const parts = [...all].flatMap((one) => rows.get(one) ?? []);
    const joined = parts.map((part) => part.subject).filter((one) => one !== subject);
    shown.set(subject, { ...rows.get(subject), subject, facts: parts.flatMap(({ facts }) => facts), joined });
    for (const one of joined) shown.set(one, { subject: one, facts: rows.get(one)?.facts ?? [], belongsTo: subject });
  }
  return shown;
}
