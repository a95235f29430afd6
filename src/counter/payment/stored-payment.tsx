import { grouped } from '../../domain/payment/payment-form.ts';
import { useWords } from '../../locales/translate.ts';
import type { PaymentShown } from '../../protocol/entries/steps/payment.ts';
import type { RecordedStep } from '../../queries/views.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { useMoments } from '../../ui/moments.ts';
import { StoredPicture } from '../records/stored-picture.tsx';

/** What was shown, as it is kept. */
export function StoredPayment({
  recorded,
  shown,
  onAgain,
  onNext,
}: {
  readonly recorded: RecordedStep;
  readonly shown: PaymentShown;
  readonly onAgain: (shown: PaymentShown) => void;
  readonly onNext: () => void;
}) {
  const { queries } = useApp();
  const { t } = useWords();
  const { since } = useMoments();
  return (
    <div class="payment">
      <h2>{t('payment.stored')}</h2>
      <p class="soft">{t('payment.stored.at', { when: since(recorded.at, queries.now.peek()) })}</p>
      <dl class="recorded">
        <Line label={t('payment.proof')} value={t(`payment.proof.${shown.proof}`)} />
        {shown.billingCode !== undefined && (
          <Line label={t('payment.billing-code')} value={grouped(shown.billingCode, 3)} />
        )}
        {shown.receiptNumber !== undefined && (
          <Line label={t('payment.receipt-number')} value={grouped(shown.receiptNumber, 4)} />
        )}
        {shown.status !== undefined && <Line label={t('payment.status')} value={t(`payment.status.${shown.status}`)} />}
        {shown.statusWords !== undefined && (
          <Line label={t('payment.written')} value={t('payment.quoted', { words: shown.statusWords })} />
        )}
      </dl>
      {shown.picture !== undefined && <StoredPicture artefact={shown.picture} />}
      <p>{t('payment.only-centre')}</p>
      <div class="step-acts">
        <Button kind="primary" autoFocus onPress={onNext}>
          {t('act.next')}
        </Button>
        <Button onPress={() => onAgain(shown)}>{t('payment.again')}</Button>
      </div>
    </div>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="figures personal">{value}</dd>
    </div>
  );
}
