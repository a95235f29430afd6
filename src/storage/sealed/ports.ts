import type { Result } from '../../domain/result.ts';
import type { DraftKey, SealedRow } from '../ports.ts';

/** What is sealed under the office's key and can be made again, or is not saved yet: summary rows and drafts. */

export interface RowStore {
  /** Rows that were saved since they were last packed: each is newer than what any box says of its application. */
  rows(): Promise<readonly SealedRow[]>;
  /** Many rows sealed together, oldest box first. */
  rowBoxes(): Promise<readonly Uint8Array[]>;
  /** Rows can always be rebuilt: this replaces all of them at once. */
  replaceRows(boxes: readonly Uint8Array[]): Promise<void>;
  /**
   * Puts into boxes what lay alone; a row that was saved anew meanwhile stays alone. `all` when the new boxes hold what the
   * older ones held, too.
   */
  packRows(packed: readonly SealedRow[], boxes: readonly Uint8Array[], replaced: 'none' | 'all'): Promise<void>;
}

export interface DraftStore {
  /** Drafts are for convenience and in one copy only: the screen never calls them saved. */
  putDraft(key: DraftKey, box: Uint8Array): Promise<Result<void>>;
  draft(key: DraftKey): Promise<Uint8Array | undefined>;
  drafts(): Promise<readonly DraftKey[]>;
  removeDraft(key: DraftKey): Promise<void>;
}
