import type { DocumentItem } from '../../../domain/documents/vocabulary.ts';
import type { ApplicationId } from '../../../domain/ids.ts';
import type { Phase } from '../../../queries/views.ts';
import type { PageDraft } from './page-draft.ts';

export type PagesByDocument = ReadonlyMap<DocumentItem, readonly PageDraft[]>;

/**
 * Pages that nobody saved yet, for as long as the same person is signed in: another step or case may be looked at
 * meanwhile. They are the papers of a person in the clear, so they are in memory alone and hang on the session: when it
 * is locked nothing holds them any more.
 */
const kept = new WeakMap<Phase, Map<ApplicationId, PagesByDocument>>();

export function unsavedPages(session: Phase, subject: ApplicationId): PagesByDocument {
  return kept.get(session)?.get(subject) ?? new Map();
}

export function keepUnsaved(session: Phase, subject: ApplicationId, pages: PagesByDocument): void {
  const left = new Map([...pages].filter(([, all]) => all.length > 0));
  const ofSession = kept.get(session) ?? new Map<ApplicationId, PagesByDocument>();
  if (left.size === 0) ofSession.delete(subject);
  else ofSession.set(subject, left);
  kept.set(session, ofSession);
}
