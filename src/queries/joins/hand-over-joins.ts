import { sameTag } from '../../domain/application/duplicates.ts';
import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { passportHandedOver } from '../../protocol/entries/collection/passport-handed-over.ts';
import type { CaseFact } from '../book/case-fact.ts';
import type { CaseRow } from '../book/case-row.ts';
import { bareSummary, outstandingSteps } from '../book/summary.ts';

/** A passport that was handed over under an id of its own, and the case whose it is. */
export interface JoinedHandOver {
  /** The case. */
  readonly subject: ApplicationId;
  /** Where the hand-over lies. */
  readonly of: ApplicationId;
  readonly digest: Digest;
  readonly at: string;
  /** A supervisor says so; else the NIK alone does. */
  readonly said: boolean;
}

type Rows = ReadonlyMap<ApplicationId, CaseRow>;
type Mark = Pick<CaseRow, 'handedOverAt' | 'belongsTo'>;

/**
 * Joins passports that were handed over for nobody known to their cases: to the one that a supervisor names, else to the one with
 * the same tag of the NIK, where exactly one was opened before, has no passport yet and no step left to take. Whatever
 * fits less is a supervisor's to decide. The same whatever arrives first.
 */
export class HandOverJoins {
  joined: readonly JoinedHandOver[] = [];
  #strays: readonly CaseRow[] = [];
  #marks: ReadonlyMap<ApplicationId, Mark> = new Map();

  /** What changed in this row may join, or part, something. */
  touches(row: CaseRow): boolean {
    return (
      isStray(row) ||
      this.#marks.has(row.subject) ||
      (this.#strays.length > 0 &&
        row.facts.some(({ verdict, nikTag }) => verdict !== undefined || this.#hasTag(nikTag)))
    );
  }

  /** Looks at all of them, which a save does only when it touches one; the rows that are marked otherwise from now on. */
  look(rows: Rows): readonly CaseRow[] {
    this.#strays = [...rows.values()].filter(isStray);
    this.joined = this.#strays.length === 0 ? [] : this.#found(rows);
    const before = this.#marks;
    this.#marks = new Map(
      this.joined.flatMap(({ subject, of, at }): [ApplicationId, Mark][] => [
        [subject, { handedOverAt: at }],
        [of, { belongsTo: subject }],
      ]),
    );
    return [...new Set([...before.keys(), ...this.#marks.keys()])].flatMap((subject) => {
      const row = rows.get(subject);
      const { handedOverAt, belongsTo }: Mark = this.#marks.get(subject) ?? {};
      if (row === undefined || (row.handedOverAt === handedOverAt && row.belongsTo === belongsTo)) return [];
      const { facts } = row;
      return [
        {
          ...{ subject, facts },
          ...(handedOverAt === undefined ? {} : { handedOverAt }),
          ...(belongsTo === undefined ? {} : { belongsTo }),
        },
      ];
    });
  }

  #found(rows: Rows): JoinedHandOver[] {
    const cases = [...rows.values()].filter(
      (row) => !isStray(row) && row.facts.some(({ verdict, nikTag }) => verdict !== undefined || this.#hasTag(nikTag)),
    );
    const said = cases.flatMap(({ subject, facts }) => {
      const on = new Set(facts.flatMap((fact) => (isJoin(fact) ? (fact.on ?? []) : [])));
      return on.size === 0
        ? []
        : this.#strays.flatMap((stray) => joinTo(subject, stray, (fact) => on.has(fact.digest)));
    });
    const settled = new Set(said.flatMap(({ subject, of }) => [subject, of]));
    const open = this.#strays.filter(({ subject }) => !settled.has(subject));
    return [
      ...said,
      ...open.flatMap((stray) => {
        const tag = tagOf(stray);
        if (tag === undefined || open.some((other) => other !== stray && sameTag(tagOf(other), tag))) return [];
        const [one, ...more] = cases.filter((row) => !settled.has(row.subject) && fits(row, stray, tag));
        const isClear = one !== undefined && more.length === 0 && outstandingSteps(one).length === 0;
        return isClear ? joinTo(one.subject, stray) : [];
      }),
    ];
  }

  #hasTag(nikTag: string | undefined): boolean {
    return nikTag !== undefined && this.#strays.some((stray) => sameTag(tagOf(stray), nikTag));
  }
}

function joinTo(
  subject: ApplicationId,
  { subject: of, facts }: CaseRow,
  says?: (fact: CaseFact) => boolean,
): JoinedHandOver[] {
  return facts.flatMap((fact) =>
    says?.(fact) === false ? [] : [{ subject, of, digest: fact.digest, at: fact.at, said: says !== undefined }],
  );
}

function fits(row: CaseRow, stray: CaseRow, tag: string): boolean {
  const { nikTag, openedAt, door } = bareSummary(row);
  const isBefore = stray.facts.every(({ at }) => Date.parse(openedAt) <= Date.parse(at));
  return door !== undefined && sameTag(nikTag, tag) && isBefore && !row.facts.some(isHandOver);
}

const isHandOver = ({ type }: CaseFact): boolean => type === passportHandedOver.type;
const isStray = ({ facts }: CaseRow): boolean => facts.every(isHandOver);
const isJoin = ({ verdict, role }: CaseFact): boolean => verdict === 'same-person' && role === 'supervisor';
const tagOf = ({ facts }: CaseRow): string | undefined => facts.findLast(({ nikTag }) => nikTag !== undefined)?.nikTag;
