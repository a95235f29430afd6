import type { Actions, Saved } from '../../actions/ports.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import type { Step } from '../../domain/application/steps.ts';
import { type Result, refused, unreachable } from '../../domain/result.ts';
import type { RecordedStep } from '../../queries/views.ts';
import type { CheckedForm, FallbackForm } from './fallback-form.ts';
import { type PageDraft, rawFileOf } from '../documents/pages/page-draft.ts';

/** Hands what was typed to the action of its way. */
export async function saveFallback(
  actions: Pick<Actions, 'explainStep' | 'recordManually' | 'withdrawStep'>,
  of: { readonly subject: ApplicationId; readonly step: Step },
  form: FallbackForm,
  { reason, moment }: CheckedForm,
  more: { readonly sheet: PageDraft | undefined; readonly withdraw: RecordedStep | undefined },
): Promise<Result<Saved>> {
  switch (form.way) {
    case 'deferred':
    case 'waived':
      return actions.explainStep({ ...of, mode: form.way, reason });
    case 'manual': {
      const takenAt = moment.ok ? moment.value.takenAt : undefined;
      return actions.recordManually({
        ...of,
        reason,
        paperNumber: form.paperNumber.trim(),
        ...(takenAt === undefined ? {} : { takenAt }),
        ...(more.sheet === undefined ? {} : { sheet: await rawFileOf(more.sheet) }),
      });
    }
    case 'withdrawn': {
      if (more.withdraw === undefined) return refused('nothing-to-withdraw');
      const { digest, item } = more.withdraw;
      return actions.withdrawStep({ ...of, reason, only: [digest], ...(item === undefined ? {} : { item }) });
    }
    default:
      return unreachable(form.way);
  }
}
