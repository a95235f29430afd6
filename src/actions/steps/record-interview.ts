import type { ApplicationId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { InterviewRecord } from '../../protocol/entries/steps/interview.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import { recordStep } from './record-step.ts';

/** The interview as it was held. */
export function recordInterview(
  desk: Desk,
  input: { readonly subject: ApplicationId; readonly interview: InterviewRecord },
): Promise<Result<Saved>> {
  const { subject, interview } = input;
  return recordStep(desk, { subject, step: 'interview', mode: 'device', body: { interview } });
}
