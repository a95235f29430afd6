import type { Digest, JournalId } from '../../domain/ids.ts';

/** Up to where casework opened a journal's entries and parts and read them back from an archive; true in every epoch. */
export interface Archived {
  readonly archive: string;
  readonly toSeq: number;
  /** When the centre said so, by its clock. */
  readonly at: string;
  /** The receipt that said it. */
  readonly jws: string;
}

/** What may go, as the centre's own fresh word allows it: nobody but `sync/let-go` makes one of these. */
export interface LetGoPermit extends LetGoTerms {
  /** Parts named by entries up to here, of each journal. */
  readonly journals: ReadonlyMap<JournalId, number>;
}

export interface LetGoTerms {
  /** Office days, `YYYY-MM-DD`, that a supervisor closed. */
  readonly closedDays: ReadonlySet<string>;
  /** Of a segment's bytes: where parts are less, nothing goes, as the rest would be written again for little. Default a half. */
  readonly leastShare?: number | undefined;
}

/** What went, from both copies. */
export interface LetGone {
  readonly parts: number;
  readonly bytes: number;
}

export interface LetGoStore {
  /**
   * Takes parts out of both copies that are in one segment of the second one, where the permit covers all of them; entries and
   * bodies stay. Nothing goes while the two copies are not in order. Only the page that holds the counter can.
   */
  letGo(permit: LetGoPermit): Promise<LetGone>;
  /** Whether anything would go if the centre permitted all that it is known here to have archived; nothing is changed. */
  mightLetGo(terms: LetGoTerms): Promise<boolean>;
  /** Whether a part was let go of here: it is in the centre's archive. */
  isGone(digest: Digest): Promise<boolean>;
}
