import { type Purpose, purposes } from '../intake-form/vocabulary.ts';
import { type Question, questionsFor } from './question-sets.ts';
import {
  type Interviewed,
  type Recommendation,
  type RecommendationReason,
  interviewed,
  recommendationReasons,
  recommendations,
} from './vocabulary.ts';

/** The interview as it is typed: texts by field name, so that a draft of it can be kept and opened again. */
export type InterviewValues = Readonly<Record<string, string>>;

export interface Interview {
  readonly purpose: Purpose;
  readonly interviewed: Interviewed[];
  readonly language?: string | undefined;
  readonly startedAt: string;
  readonly answers: { readonly question: string; readonly answer: string }[];
  readonly facts?: string | undefined;
  readonly recommendation: Recommendation;
  readonly reason?: { readonly code: RecommendationReason; readonly text?: string | undefined } | undefined;
}

/** Both parents of a minor are interviewed, or it is said why not (*Permenkumham* 8/2014; practice of all offices). */
export const bothParents = ['father', 'mother'] as const;
export type Parent = (typeof bothParents)[number];

export type InterviewFinding = {
  readonly field: string;
  readonly code: 'purpose' | 'nobody' | 'parent-absent' | 'nothing-asked' | 'recommendation' | 'reason' | 'words';
};

export const answerField = (question: Question): string => `answer.${question}`;
export const absenceField = (parent: Parent): string => `absent.${parent}`;

const typed = (values: InterviewValues, field: string): string => values[field]?.trim() ?? '';
const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | undefined =>
  values.find((value) => value === text);

export function whoWasAsked(values: InterviewValues): Interviewed[] {
  const named = new Set(typed(values, 'interviewed').split(' '));
  return interviewed.filter((who) => named.has(who));
}

export function purposeOf(values: InterviewValues): Purpose | undefined {
  return oneOf(purposes, typed(values, 'purpose'));
}

/** Questions of the set that have no answer yet; none has to have one. */
export function unanswered(values: InterviewValues): readonly Question[] {
  const purpose = purposeOf(values);
  if (purpose === undefined) return [];
  return questionsFor(purpose).filter((question) => typed(values, answerField(question)) === '');
}

/** Parents of a minor who were not asked. */
export function parentsNotAsked(values: InterviewValues, minor: boolean): readonly Parent[] {
  if (!minor) return [];
  const asked = whoWasAsked(values);
  return bothParents.filter((parent) => !asked.includes(parent));
}

/** What must be there before it can be saved, in the order of the form. */
export function interviewFindings(values: InterviewValues, minor: boolean): readonly InterviewFinding[] {
  const findings: InterviewFinding[] = [];
  const purpose = purposeOf(values);
  if (purpose === undefined) findings.push({ field: 'purpose', code: 'purpose' });
  if (whoWasAsked(values).length === 0) findings.push({ field: 'interviewed', code: 'nobody' });
  for (const parent of parentsNotAsked(values, minor)) {
    const field = absenceField(parent);
    if (typed(values, field) === '') findings.push({ field, code: 'parent-absent' });
  }
  const [first] = purpose === undefined ? [] : questionsFor(purpose);
  const nothing = answersOf(values, purpose).length === 0 && typed(values, 'facts') === '';
  if (first !== undefined && nothing) findings.push({ field: answerField(first), code: 'nothing-asked' });
  const recommendation = oneOf(recommendations, typed(values, 'recommendation'));
  if (recommendation === undefined) findings.push({ field: 'recommendation', code: 'recommendation' });
  if (recommendation !== undefined && recommendation !== 'continue') {
    const code = oneOf(recommendationReasons, typed(values, 'reason'));
    if (code === undefined) findings.push({ field: 'reason', code: 'reason' });
    else if (code === 'other' && typed(values, 'reason-words') === '')
      findings.push({ field: 'reason-words', code: 'words' });
  }
  return findings;
}

/** The record; undefined while `interviewFindings` names something. */
export function interviewFrom(values: InterviewValues, minor: boolean, startedAt: string): Interview | undefined {
  const purpose = purposeOf(values);
  const recommendation = oneOf(recommendations, typed(values, 'recommendation'));
  if (purpose === undefined || recommendation === undefined) return undefined;
  if (interviewFindings(values, minor).length > 0) return undefined;
  const language = typed(values, 'language');
  const facts = typed(values, 'facts');
  const code = recommendation === 'continue' ? undefined : oneOf(recommendationReasons, typed(values, 'reason'));
  const words = typed(values, 'reason-words');
  const absences = parentsNotAsked(values, minor).map((parent) => ({
    question: `${parent}-not-interviewed`,
    answer: typed(values, absenceField(parent)),
  }));
  return {
    purpose,
    interviewed: whoWasAsked(values),
    ...(language === '' ? {} : { language }),
    startedAt,
    answers: [...answersOf(values, purpose), ...absences],
    ...(facts === '' ? {} : { facts }),
    recommendation,
    ...(code === undefined ? {} : { reason: words === '' ? { code } : { code, text: words } }),
  };
}

function answersOf(values: InterviewValues, purpose: Purpose | undefined): { question: string; answer: string }[] {
  if (purpose === undefined) return [];
  return questionsFor(purpose)
    .map((question) => ({ question, answer: typed(values, answerField(question)) }))
    .filter(({ answer }) => answer !== '');
}

/** A saved interview as the form shows it again, to be corrected. */
export function valuesOfInterview(interview: Interview): InterviewValues {
  const absence = /^(father|mother)-not-interviewed$/;
  return {
    purpose: interview.purpose,
    interviewed: interview.interviewed.join(' '),
    language: interview.language ?? '',
    facts: interview.facts ?? '',
    recommendation: interview.recommendation,
    reason: interview.reason?.code ?? '',
    'reason-words': interview.reason?.text ?? '',
    ...Object.fromEntries(
      interview.answers.map(({ question, answer }) => {
        const parent = absence.exec(question)?.[1];
        return [parent === undefined ? `answer.${question}` : `absent.${parent}`, answer];
      }),
    ),
  };
}
