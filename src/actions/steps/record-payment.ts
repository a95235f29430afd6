import type { ApplicationId } from '../../domain/ids.ts';
import { type Result, done } from '../../domain/result.ts';
import type { PaymentShown } from '../../protocol/entries/steps/payment.ts';
import type { Saved } from '../ports.ts';
import type { Desk } from '../save/desk.ts';
import { type RawFile, recordStep, sealFiles } from './record-step.ts';

export interface PaymentNoted {
  readonly subject: ApplicationId;
  readonly shown: Omit<PaymentShown, 'picture'>;
  readonly picture?: RawFile;
}

/** Payment as the applicant could show it. */
export async function recordPayment(desk: Desk, input: PaymentNoted): Promise<Result<Saved>> {
  const { subject, shown, picture } = input;
  const sealed = picture === undefined ? done({ artefacts: [], parts: [] }) : await sealFiles(desk, [picture]);
  if (!sealed.ok) return sealed;
  const [proof] = sealed.value.artefacts;
  return recordStep(desk, {
    subject,
    step: 'payment',
    mode: 'device',
    body: { payment: { ...shown, picture: proof } },
    parts: sealed.value.parts,
  });
}
