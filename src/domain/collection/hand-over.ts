/**
 * Handing a finished passport over (Permenkumham 8/2014, Pasal 23): to the applicant, to family, or to somebody with a power of
 * attorney; each shows other papers, and signs on paper. Checks warn and ask for a reason; the officer decides.
 */
export const receivers = ['applicant', 'family', 'proxy'] as const;
export type Receiver = (typeof receivers)[number];

export const shownPapers = [
  'payment-proof',
  'identity-card',
  'family-card',
  'power-of-attorney',
  'slip',
  'collection-proof',
] as const;
export type ShownPaper = (typeof shownPapers)[number];

const always: readonly ShownPaper[] = ['payment-proof', 'identity-card'];
const neededBy: Readonly<Record<Receiver, readonly ShownPaper[]>> = {
  applicant: always,
  family: [...always, 'family-card'],
  proxy: [...always, 'power-of-attorney'],
};
export const neededPapers = (to: Receiver): readonly ShownPaper[] => neededBy[to];

/** What stands against it, or is not as usual. */
export const handOverDoubts = [
  'collection-closed',
  'too-early',
  'held',
  'steps-open',
  'handed-over-before',
  'papers-missing',
  'not-signed',
  'number-unusual',
] as const;
export type HandOverDoubt = (typeof handOverDoubts)[number];

/** What is known where the passport is handed over. That it was printed the officer sees, who holds it. */
export interface HandOverFacts {
  /** The office declared that collection is closed. */
  readonly isClosed: boolean;
  /** Office day, and the first one for the day of the interview, where the office published one. */
  readonly todayOn: string;
  readonly collectFromOn: string | undefined;
  /** The centre called it ready, which no day on a table takes back. */
  readonly isReady: boolean;
  /** A supervisor stopped the case, or gave it back. */
  readonly isHeld: boolean;
  /** Of a case of this office: steps that nobody took. */
  readonly hasOpenSteps: boolean;
  readonly wasHandedOver: boolean;
}

export interface HandOver {
  readonly to: Receiver | undefined;
  readonly shown: readonly ShownPaper[];
  readonly passportNumber: string;
  readonly isSigned: boolean;
}

/** In capitals, without blanks. */
export const tidyPassportNumber = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();
export const passportNumberMax = 9;

/** One or two letters and 6–7 digits is what passports of the last decades show. */
const usualNumber = /^[A-Z]{1,2}\d{6,7}$/;

export function handOverDoubtsOf(
  facts: HandOverFacts,
  { to, shown, passportNumber, isSigned }: HandOver,
): HandOverDoubt[] {
  const { isClosed, todayOn, collectFromOn, isReady, isHeld, hasOpenSteps, wasHandedOver } = facts;
  const isMissing = to !== undefined && neededPapers(to).some((paper) => !shown.includes(paper));
  const holds: Readonly<Record<HandOverDoubt, boolean>> = {
    'collection-closed': isClosed,
    'too-early': !isReady && collectFromOn !== undefined && todayOn < collectFromOn,
    held: isHeld,
    'steps-open': hasOpenSteps,
    'handed-over-before': wasHandedOver,
    'papers-missing': isMissing,
    'not-signed': to !== undefined && !isSigned,
    'number-unusual': passportNumber !== '' && !usualNumber.test(passportNumber),
  };
  return handOverDoubts.filter((doubt) => holds[doubt]);
}
