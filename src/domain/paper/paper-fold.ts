import type { ApplicationId, Digest, OfficerId } from '../ids.ts';
import type { Step } from '../application/steps.ts';
import { parsePaperNumber } from './paper-number.ts';

/** What became of numbered paper forms: the same in any order of arrival, with any entry twice. */
export type PaperAct =
  | {
      readonly kind: 'leased';
      readonly counter: string;
      readonly from: number;
      readonly to: number;
      readonly form: Step;
    }
  | {
      readonly kind: 'transcribed';
      readonly number: string;
      readonly application: ApplicationId;
      readonly step: Step;
      readonly takenAt?: string | undefined;
      readonly writtenBy?: string | undefined;
    }
  /** `of`: the transcription that somebody compared with the sheet. */
  | { readonly kind: 'verified'; readonly of: Digest; readonly agrees: boolean }
  | { readonly kind: 'voided'; readonly counter: string; readonly from: number; readonly to: number };

export interface PaperFact {
  readonly digest: Digest;
  readonly at: string;
  readonly by: OfficerId | undefined;
  readonly act: PaperAct;
}

export interface PaperBlock {
  readonly digest: Digest;
  readonly counter: string;
  readonly from: number;
  readonly to: number;
  readonly form: Step;
  readonly at: string;
  readonly by: OfficerId | undefined;
  /** Numbers of this block, ascending: entered, made void, and neither. */
  readonly used: readonly number[];
  readonly voided: readonly number[];
  readonly missing: readonly number[];
  /** Entered although it had been made void. */
  readonly both: readonly number[];
}

/** `same-person`: only whoever entered it has compared it, which is no second eye. */
export type SecondEye = 'waiting' | 'agrees' | 'differs' | 'same-person';

export type Transcription = Extract<PaperAct, { kind: 'transcribed' }> & {
  readonly digest: Digest;
  readonly at: string;
  readonly by: OfficerId | undefined;
  readonly second: SecondEye;
};

export interface PaperBook {
  /** In the order of counters and numbers. */
  readonly blocks: readonly PaperBlock[];
  /** Oldest first. */
  readonly transcriptions: readonly Transcription[];
  /** Entered under a number that this office is not known to have leased. */
  readonly strays: readonly Transcription[];
}

export function foldPaper(all: readonly PaperFact[]): PaperBook {
  const facts = [...new Map(all.map((fact) => [fact.digest, fact])).values()].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.digest < b.digest ? -1 : 1),
  );
  const transcriptions = facts.flatMap(({ act, ...fact }): Transcription[] =>
    act.kind === 'transcribed' ? [{ ...act, ...fact, second: secondEye(facts, fact.digest, fact.by) }] : [],
  );
  const entered = transcriptions.flatMap(({ number }) => parsePaperNumber(number) ?? []);
  const blocks = facts.flatMap(({ act, digest, at, by }): PaperBlock[] => {
    if (act.kind !== 'leased') return [];
    const { counter, from, to, form } = act;
    const runs = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const used = runs.filter((run) => entered.some((one) => one.counter === counter && one.run === run));
    const isVoid = (run: number): boolean =>
      facts.some(
        ({ act: other }) =>
          other.kind === 'voided' && other.counter === counter && run >= other.from && run <= other.to,
      );
    const voided = runs.filter((run) => isVoid(run) && !used.includes(run));
    const missing = runs.filter((run) => !isVoid(run) && !used.includes(run));
    const both = used.filter(isVoid);
    return [{ ...{ digest, counter, from, to, form, at, by }, ...{ used, voided, missing, both } }];
  });
  const isLeased = ({ number }: Transcription): boolean => {
    const read = parsePaperNumber(number);
    return blocks.some(({ counter, from, to }) => read?.counter === counter && read.run >= from && read.run <= to);
  };
  return {
    blocks: blocks.sort((a, b) => (a.counter === b.counter ? a.from - b.from : a.counter < b.counter ? -1 : 1)),
    transcriptions,
    strays: transcriptions.filter((one) => !isLeased(one)),
  };
}

/** Of several the more careful shows. */
function secondEye(facts: readonly PaperFact[], of: Digest, by: OfficerId | undefined): SecondEye {
  const seen = facts.flatMap(({ act, by: who }) =>
    act.kind === 'verified' && act.of === of ? [{ agrees: act.agrees, own: who === by }] : [],
  );
  if (seen.some(({ agrees }) => !agrees)) return 'differs';
  if (seen.some(({ own }) => !own)) return 'agrees';
  return seen.length > 0 ? 'same-person' : 'waiting';
}

/** Where the next block of this counter begins. */
export function nextPaperRun({ blocks }: PaperBook, counter: string): number {
  return 1 + blocks.reduce((highest, block) => (block.counter === counter ? Math.max(highest, block.to) : highest), 0);
}
