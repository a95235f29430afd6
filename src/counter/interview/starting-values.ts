import { isMinor } from '../../domain/intake-form/age.ts';
import { absenceField, bothParents, valuesOfInterview } from '../../domain/interview/interview-form.ts';
import type { Words } from '../../locales/translate.ts';
import type { InterviewRecord } from '../../protocol/entries/steps/interview.ts';
import type { CaseView } from '../../queries/views.ts';
import type { Fields } from '../forms/use-step-draft.ts';

/** What the case already knows: the purpose, and which parent could not come. Nobody's answer is made up. */
export function startingValues(view: CaseView, t: Words['t']): Fields {
  const answers = view.current.intake?.at(-1)?.intake;
  const absences = bothParents.flatMap((parent) => {
    const presence = answers?.parents.find(({ relation }) => relation === parent)?.presence;
    const away = presence !== undefined && presence !== 'present' && presence !== 'unknown';
    return away ? [[absenceField(parent), t(`presence.${presence}`)]] : [];
  });
  return {
    purpose: answers?.purpose ?? view.appointment?.purpose ?? '',
    ...(answers?.destination === undefined ? {} : { 'answer.country': answers.destination }),
    ...Object.fromEntries(absences),
  };
}

/** The time that it began stays: it is the same interview. */
export function valuesToCorrect(interview: InterviewRecord): Fields {
  return { ...valuesOfInterview(interview), startedAt: interview.startedAt };
}

/** As far as anybody said: by the form, else by the appointment. */
export function ofMinor(view: CaseView, todayOn: string): boolean {
  const answers = view.current.intake?.at(-1)?.intake;
  const birthDate = answers?.birthDate ?? view.appointment?.birthDate;
  if (birthDate === undefined) return false;
  return isMinor({ birthDate, maritalStatus: answers?.maritalStatus ?? 'single' }, todayOn);
}
