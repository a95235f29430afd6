import type { ApplicationId, Digest } from '../../domain/ids.ts';
import { type Result, done, refused } from '../../domain/result.ts';
import type { Entry } from '../../protocol/entry.ts';
import type { CaseBook } from '../../queries/book/case-book.ts';
import type { OfficeBook } from '../../queries/office/office-book.ts';
import type { Sealing } from '../../sealing/port.ts';
import type { Storage } from '../../storage/ports.ts';
import type { Session, Vault } from '../../vault/ports.ts';
import type { Saved } from '../ports.ts';
import type { JournalKeeper } from './journal-keeper.ts';
import type { Appended, JournalWriter, NewEntry } from './journal-writer.ts';

/** What actions work with. */
export interface Desk {
  readonly vault: Vault;
  readonly storage: Storage;
  readonly sealing: Sealing;
  readonly writer: JournalWriter;
  readonly book: CaseBook;
  readonly office: OfficeBook;
  readonly nowMs: () => number;
  readonly journal: JournalKeeper;
}

/** The one who is signed in, or `locked`. */
export function session(desk: Desk): Result<Session> {
  const state = desk.vault.state();
  return state.kind === 'open' ? done(state.session) : refused('locked');
}

/** Appends an entry of the signed-in officer. */
export async function append(desk: Desk, draft: NewEntry): Promise<Result<Appended>> {
  const state = desk.vault.state();
  if (state.kind !== 'open') return refused('locked');
  const ready = await desk.journal.ready();
  if (!ready.ok) return ready;
  const { session: by, identity } = state;
  const centre = identity.keySet.sealing.map(({ key }) => key);
  const projection = {
    row: (entry: Entry, digest: Digest) => desk.book.rowWith(entry, digest, draft.body),
    take: (entry: Entry, digest: Digest) => desk.book.take(entry, digest, draft.body),
  };
  const signer = { key: by.officerKey, officer: by.officer };
  const appended = await desk.writer.append(draft, signer, { centre, office: by.officeKey }, projection);
  if (appended.ok && draft.subject === undefined) await desk.office.refresh();
  return appended;
}

/** The same, about one application, with the answer the screens expect. */
export async function save(
  desk: Desk,
  subject: ApplicationId,
  draft: Omit<NewEntry, 'subject'>,
): Promise<Result<Saved>> {
  const appended = await append(desk, { ...draft, subject });
  return appended.ok ? done({ subject, copies: appended.value.copies }) : appended;
}

/** A second press of the same button while the first is still at work is the first. */
export class InFlight {
  readonly #running = new Map<string, Promise<unknown>>();

  once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const running = this.#running.get(name) as Promise<T> | undefined;
    if (running !== undefined) return running;
    const started = work().finally(() => this.#running.delete(name));
    this.#running.set(name, started);
    return started;
  }
}
