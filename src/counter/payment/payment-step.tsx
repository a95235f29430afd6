import { useSignal } from '@preact/signals';
import { valuesOfPayment } from '../../domain/payment/payment-form.ts';
import { useWords } from '../../locales/translate.ts';
import type { CaseView } from '../../queries/views.ts';
import { useStepDraft } from '../forms/use-step-draft.ts';
import { PaymentForm } from './payment-form.tsx';
import { StoredPayment } from './stored-payment.tsx';
import './payment.css';

/** Payment as the applicant can show it. Whether it arrived only the centre knows: nothing here says so. */
export function PaymentStep({ view, onSaved }: { readonly view: CaseView; readonly onSaved: () => void }) {
  const { t } = useWords();
  const draft = useStepDraft(view.summary.subject, 'payment', {});
  const again = useSignal(false);
  const recorded =
    view.summary.steps.payment.kind === 'done'
      ? view.current.payment?.find(({ payment }) => payment !== undefined)
      : undefined;
  if (draft === undefined) return <p aria-busy="true">{t('payment.loading')}</p>;
  if (recorded?.payment === undefined || draft.found || again.value)
    return <PaymentForm view={view} draft={draft} onSaved={onSaved} />;
  return (
    <StoredPayment
      recorded={recorded}
      shown={recorded.payment}
      onAgain={(shown) => {
        draft.set(valuesOfPayment(shown));
        again.value = true;
      }}
      onNext={onSaved}
    />
  );
}
