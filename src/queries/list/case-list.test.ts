import { describe, expect, it } from 'vitest';
import type { ApplicationId, Digest, JournalId } from '../../domain/ids.ts';
import type { DraftSlot } from '../../domain/application/draft-slots.ts';
import type { Progress } from '../../storage/ports.ts';
import { BookChanges } from '../book/book-changes.ts';
import type { CaseFact } from '../book/case-fact.ts';
import { CaseList, type SomeBook } from './case-list.ts';
import type { CaseRow } from '../book/case-row.ts';
import type { SafetyFacts } from '../book/safety.ts';

const journal = 'journal' as JournalId;
const at = (minute: number): string => `2024-06-24T09:${String(minute).padStart(2, '0')}:00+08:00`;

function rowOf(name: string, ...minutes: readonly number[]): CaseRow {
  const facts = minutes.map((minute): CaseFact => {
    const digest = `${name} ${minute}` as Digest;
    return {
      digest,
      journal,
      seq: minute,
      at: at(minute),
      type: 'step.recorded',
      step: 'intake',
      mode: 'device',
      name,
    };
  });
  return { subject: name as ApplicationId, facts };
}

/** A book of these rows, in any order. */
function bookOf(...rows: readonly CaseRow[]) {
  const book = new Map(rows.map((row) => [row.subject, row]));
  const drafts = new Map<ApplicationId, ReadonlySet<DraftSlot>>();
  const changes = new BookChanges();
  let walks = 0;
  const all = (): Iterable<CaseRow> => {
    walks += 1;
    return book.values();
  };
  const some: SomeBook = {
    all,
    changes,
    row: (subject) => book.get(subject),
    drafts: (subject) => drafts.get(subject) ?? new Set(),
    counterOf: () => undefined,
  };
  return {
    ...some,
    walks: () => walks,
    put(row: CaseRow): void {
      book.set(row.subject, row);
      changes.one(row.subject);
    },
    type(subject: ApplicationId, ...slots: readonly DraftSlot[]): void {
      drafts.set(subject, new Set(slots));
      changes.one(subject);
    },
  };
}

function receivedTo(toSeq: number): SafetyFacts {
  const receipt = { class: 'committed' } as NonNullable<Progress['receipt']>;
  return {
    journals: [{ journal, progress: { toSeq, completeToSeq: toSeq, receipt } }],
    secondCopy: { state: 'whole' },
  };
}

const now = { facts: receivedTo(0), sending: false };
const names = (summaries: readonly { readonly name: string }[]): string[] => summaries.map(({ name }) => name);

describe('the list of all cases', () => {
  it('is in the order of opening, whatever the order of the rows', () => {
    const list = new CaseList();
    expect(names(list.of(bookOf(rowOf('C', 3), rowOf('A', 1), rowOf('B', 2)), now))).toEqual(['A', 'B', 'C']);
  });

  it('after a save makes only that case anew', () => {
    const list = new CaseList();
    const [a, b, replaced] = [rowOf('A', 1), rowOf('B', 2), rowOf('B', 2, 7)];
    const book = bookOf(b, a);
    const before = list.of(book, now);
    book.put(replaced);
    const after = list.of(book, now);
    expect(names(after)).toEqual(['A', 'B']);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(book.walks()).toBe(1);
  });

  it('puts a new case at its place, also when it was opened before others', () => {
    const list = new CaseList();
    const book = bookOf(rowOf('B', 2));
    list.of(book, now);
    book.put(rowOf('C', 3));
    expect(names(list.of(book, now))).toEqual(['B', 'C']);
    expect(book.walks()).toBe(1);
    book.put(rowOf('A', 1));
    expect(names(list.of(book, now))).toEqual(['A', 'B', 'C']);
    book.put(rowOf('C', 0, 3));
    expect(names(list.of(book, now))).toEqual(['C', 'A', 'B']);
    book.put(rowOf('B', 2, 9));
    expect(names(list.of(book, now))).toEqual(['C', 'A', 'B']);
  });

  it('goes through the whole book when it missed too much, and when it was made anew', () => {
    const list = new CaseList();
    const book = bookOf(rowOf('A', 1));
    list.of(book, now);
    for (let count = 0; count < 2_500; count += 1) book.put(rowOf(String(count), 2));
    expect(list.of(book, now)).toHaveLength(2_501);
    book.changes.all();
    expect(list.of(book, now)).toHaveLength(2_501);
    expect(book.walks()).toBe(3);
  });

  it('has a new case at once, also when it was looked at alone before', () => {
    const list = new CaseList();
    const book = bookOf(rowOf('B', 2));
    list.of(book, now);
    const opened = rowOf('A', 1);
    book.put(opened);
    expect(list.summary(opened, book, now).name).toBe('A');
    expect(names(list.of(book, now))).toEqual(['A', 'B']);
  });

  it('after a receipt makes anew what the receipt covers, and leaves the rest', () => {
    const list = new CaseList();
    const book = bookOf(rowOf('A', 1), rowOf('B', 2));
    const before = list.of(book, now);
    const after = list.of(book, { facts: receivedTo(1), sending: false });
    expect(after.map(({ safety }) => safety)).toEqual(['received', 'stored']);
    expect(after[1]).toBe(before[1]);
  });

  it('says what casework cannot open, until it is archived', () => {
    const list = new CaseList();
    const row = rowOf('A', 1);
    const word = {
      ...{ digest: 'word' as Digest, journal: 'centre' as JournalId, seq: 2, at: at(5), type: 'record.unreadable' },
      ...{ on: ['A 1'] as Digest[], unreadable: 'body-changed' },
    };
    const facts = row.facts.map((fact) => ({ ...fact, digest: 'A 1' as Digest }));
    const book = bookOf({ ...row, facts: [...facts, word] });
    const [said] = list.of(book, { facts: receivedTo(1), sending: false });
    expect(said?.unreadable).toEqual({ steps: ['intake'], codes: ['body-changed'] });
    const archived = { archive: 'a', toSeq: 1, at: at(9), jws: 'receipt' };
    const { journals, secondCopy } = receivedTo(1);
    const reached = journals.map(({ progress, ...one }) => ({ ...one, progress: { ...progress, archived } }));
    const others = [{ journal: 'centre' as JournalId, receipt: { toSeq: 2, completeToSeq: 2, class: 'archived' } }];
    const after = list.of(book, {
      facts: { journals: reached, secondCopy, others } as unknown as SafetyFacts,
      sending: false,
    });
    expect(after.map(({ safety, unreadable }) => [safety, unreadable])).toEqual([['archived', undefined]]);
  });

  it('shows a draft while it is there', () => {
    const list = new CaseList();
    const row = rowOf('A', 1);
    const book = bookOf(row);
    book.type(row.subject, 'interview');
    const [typed] = list.of(book, now);
    expect(typed?.steps.interview.kind).toBe('draft');
    book.type(row.subject);
    expect(list.of(book, now)[0]?.steps.interview.kind).toBe('open');
  });
});
