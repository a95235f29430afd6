import type { Step } from '../../../domain/application/steps.ts';
import type { ApplicationId, Digest } from '../../../domain/ids.ts';
import { type PaperBook, foldPaper, nextPaperRun } from '../../../domain/paper/paper-fold.ts';
import { formatPaperNumber, lastPaperRun, parsePaperNumber } from '../../../domain/paper/paper-number.ts';
import { type Result, done, refused } from '../../../domain/result.ts';
import { paperLeased } from '../../../protocol/entries/paper/paper-leased.ts';
import { paperVerified } from '../../../protocol/entries/paper/paper-verified.ts';
import { paperVoided } from '../../../protocol/entries/paper/paper-voided.ts';
import type { Saved } from '../../ports.ts';
import { type Desk, append, session } from '../../save/desk.ts';
import type { RawFile } from '../../steps/record-step.ts';
import { recordManually } from '../../steps/record-manually.ts';
import { paperFacts } from './paper-facts.ts';

/** What can be done with numbered paper forms, fetched with the supervisor's desks. */
export interface PaperActs {
  book(): Promise<PaperBook>;
  /** Numbers for a new block of 1 to 100 forms. Codes: `paper-count`, `numbers-used-up`. */
  lease(form: Step, count: number): Promise<Result<LeasedBlock>>;
  /** Codes: `paper-number-shape`, `paper-number-unknown` (not leased), `paper-number-used`, and those of the step. */
  transcribe(input: TranscribedForm): Promise<Result<Saved>>;
  /** Code: `second-eye-missing` when whoever entered it would verify it. */
  verify(of: Digest, agrees: boolean, note: string): Promise<Result<void>>;
  voidNumbers(numbers: { counter: string; from: number; to: number }, reason: string): Promise<Result<void>>;
}

export interface LeasedBlock {
  readonly counter: string;
  readonly from: number;
  readonly to: number;
  readonly form: Step;
}

export interface TranscribedForm {
  readonly number: string;
  readonly subject: ApplicationId;
  readonly step: Step;
  readonly takenAt: string | undefined;
  readonly writtenBy: string;
  readonly reason: string;
  /** A picture of the sheet, as its evidence. */
  readonly sheet?: RawFile;
}

export const blockCountMax = 100;

export function paperActs(desk: Desk): PaperActs {
  async function book(): Promise<PaperBook> {
    await desk.office.refresh();
    return foldPaper(paperFacts(desk.office.all()));
  }
  return {
    book,
    async lease(form, count) {
      const state = desk.vault.state();
      if (state.kind !== 'open') return refused('locked');
      if (!Number.isInteger(count) || count < 1 || count > blockCountMax) {
        return refused('paper-count', { limit: blockCountMax });
      }
      const { counter } = state.identity;
      const from = nextPaperRun(await book(), counter);
      const to = from + count - 1;
      if (to > lastPaperRun) return refused('numbers-used-up');
      const clear = { counter, from, to, form };
      const entered = await append(desk, { type: paperLeased.type, clear });
      return entered.ok ? done(clear) : entered;
    },
    async transcribe({ number, subject, step, takenAt, writtenBy, reason, sheet }) {
      const read = parsePaperNumber(number);
      if (read === undefined) return refused('paper-number-shape');
      const paperNumber = formatPaperNumber(read);
      const { blocks, transcriptions } = await book();
      const block = blocks.find(
        ({ counter, from, to }) => counter === read.counter && read.run >= from && read.run <= to,
      );
      if (block === undefined) return refused('paper-number-unknown', { number: paperNumber });
      if (transcriptions.some((known) => known.number === paperNumber)) {
        return refused('paper-number-used', { number: paperNumber });
      }
      return recordManually(desk, {
        ...{ subject, step, paperNumber, writtenBy, reason: { code: reason } },
        ...(takenAt === undefined ? {} : { takenAt }),
        ...(sheet === undefined ? {} : { sheet }),
      });
    },
    async verify(of, agrees, note) {
      const by = session(desk);
      if (!by.ok) return by;
      const known = (await book()).transcriptions.find(({ digest }) => digest === of);
      if (known?.by === by.value.officer) return refused('second-eye-missing');
      const body = note.trim() === '' ? {} : { note: note.trim() };
      return nothingOf(await append(desk, { type: paperVerified.type, on: [of], clear: { agrees }, body }));
    },
    async voidNumbers(numbers, reason) {
      return nothingOf(await append(desk, { type: paperVoided.type, clear: { ...numbers }, body: { reason } }));
    },
  };
}

const nothingOf = (result: Result<unknown>): Result<void> => (result.ok ? done(undefined) : result);
