import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purposes } from '../intake-form/vocabulary.ts';
import {
  type InterviewValues,
  interviewFindings,
  interviewFrom,
  parentsNotAsked,
  unanswered,
  valuesOfInterview,
} from './interview-form.ts';
import { questionsFor } from './question-sets.ts';
import { recommendations } from './vocabulary.ts';

const startedAt = '2024-06-24T09:30:00.000+08:00';
const full: InterviewValues = {
  purpose: 'tourism',
  interviewed: 'applicant',
  'answer.country': 'Timor-Leste',
  recommendation: 'continue',
};
const codes = (values: InterviewValues, minor = false) => interviewFindings(values, minor).map(({ code }) => code);

describe('an interview', () => {
  it('asks the official set of tourism first, then who pays and where one stays', () => {
    expect(questionsFor('tourism')).toEqual([
      'country',
      'destinations',
      'length-of-stay',
      'companions',
      'departure',
      'financing',
      'host-address',
    ]);
  });

  it('asks nothing twice, whatever the purpose', () => {
    for (const purpose of purposes) {
      const questions = questionsFor(purpose);
      expect(new Set(questions).size).toBe(questions.length);
      expect(questions.length).toBeLessThanOrEqual(38);
    }
  });

  it('is a record when purpose, somebody asked, an answer and a recommendation are there', () => {
    expect(interviewFrom(full, false, startedAt)).toEqual({
      purpose: 'tourism',
      interviewed: ['applicant'],
      startedAt,
      answers: [{ question: 'country', answer: 'Timor-Leste' }],
      recommendation: 'continue',
    });
    expect(unanswered(full)).toContain('companions');
  });

  it('says what is missing, in the order of the form', () => {
    expect(codes({})).toEqual(['purpose', 'nobody', 'recommendation']);
    expect(codes({ ...full, 'answer.country': ' ' })).toEqual(['nothing-asked']);
    expect(codes({ ...full, 'answer.country': '', facts: 'Menunjukkan undangan.' })).toEqual([]);
    expect(interviewFrom({}, false, startedAt)).toBeUndefined();
  });

  it('gives a reason when it does not simply go on, and words when that is another', () => {
    expect(codes({ ...full, recommendation: 'suspend' })).toEqual(['reason']);
    expect(codes({ ...full, recommendation: 'examine-further', reason: 'other' })).toEqual(['words']);
    const suspended = { ...full, recommendation: 'suspend', reason: 'documents-incomplete' };
    expect(interviewFrom(suspended, false, startedAt)?.reason).toEqual({ code: 'documents-incomplete' });
  });

  it('keeps no reason once it goes on after all', () => {
    expect(interviewFrom({ ...full, reason: 'other', 'reason-words': 'x' }, false, startedAt)?.reason).toBeUndefined();
  });

  it('hears both parents of a minor, or says why not', () => {
    expect(parentsNotAsked({ ...full, interviewed: 'mother' }, true)).toEqual(['father']);
    expect(codes({ ...full, interviewed: 'applicant mother' }, true)).toEqual(['parent-absent']);
    expect(codes({ ...full, interviewed: 'father mother' }, true)).toEqual([]);
    const without = { ...full, interviewed: 'mother', 'absent.father': 'Bekerja di Malaysia, ada surat kuasa' };
    expect(interviewFrom(without, true, startedAt)?.answers).toContainEqual({
      question: 'father-not-interviewed',
      answer: 'Bekerja di Malaysia, ada surat kuasa',
    });
    expect(codes({ ...full, interviewed: 'mother' }, false)).toEqual([]);
  });

  it('saves the answers of its purpose alone, and forgets none that was typed for another', () => {
    const values = { ...full, 'answer.university': 'Universidade Nacional', purpose: 'study' };
    expect(interviewFrom(values, false, startedAt)?.answers).toEqual([
      { question: 'university', answer: 'Universidade Nacional' },
    ]);
  });

  it('is the same record when it is opened again and saved unchanged', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 }).filter((typed) => typed.trim() !== '');
    fc.assert(
      fc.property(
        fc.constantFrom(...purposes),
        fc.constantFrom(...recommendations),
        text,
        text,
        fc.boolean(),
        (purpose, recommendation, answer, facts, minor) => {
          const values: InterviewValues = {
            purpose,
            interviewed: 'mother interpreter',
            language: 'Tetun',
            [`answer.${questionsFor(purpose)[0]}`]: answer,
            'absent.father': facts,
            facts,
            recommendation,
            reason: 'purpose-unclear',
          };
          const saved = interviewFrom(values, minor, startedAt);
          expect(saved).toBeDefined();
          if (saved !== undefined) expect(interviewFrom(valuesOfInterview(saved), minor, startedAt)).toEqual(saved);
        },
      ),
    );
  });
});
