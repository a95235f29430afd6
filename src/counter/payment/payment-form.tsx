import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { paymentFindings, paymentFrom, proofOf } from '../../domain/payment/payment-form.ts';
import { paymentProofs } from '../../domain/payment/vocabulary.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RadioGroup } from '../../ui/components/choice.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import type { StepFormProps } from '../forms/form-props.ts';
import { useStepSave } from '../forms/use-step-save.ts';
import { type PageDraft, rawFileOf } from '../documents/pages/page-draft.ts';
import { PictureField } from '../records/picture-field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { NumberField } from './number-field.tsx';
import { StatusFields } from './status-fields.tsx';

/** What is shown is written down as it is shown; a number of another length is looked at twice and then kept. */
export function PaymentForm({ view, draft, onSaved }: StepFormProps) {
  const { actions } = useApp();
  const { t } = useWords();
  const ref = useRef<HTMLFormElement>(null);
  const picture = useSignal<PageDraft | undefined>(undefined);
  const values = draft.fields.value;
  const findings = paymentFindings(values);
  const proof = proofOf(values);
  const { attempts, busy, refusal, save } = useStepSave(
    ref,
    findings,
    () => {
      const shown = paymentFrom(values);
      const { subject } = view.summary;
      const shot = proof === 'nothing' ? undefined : picture.value;
      return (
        shown &&
        (() =>
          draft.save(async () =>
            actions.recordPayment({
              subject,
              shown,
              ...(shot === undefined ? {} : { picture: await rawFileOf(shot) }),
            }),
          ))
      );
    },
    onSaved,
  );
  const errorOf = (field: string): string | undefined => {
    const found = attempts.value === 0 ? undefined : findings.find((finding) => finding.field === field);
    return found === undefined ? undefined : t(`payment.missing.${found.code}`);
  };

  return (
    <Form
      class="payment"
      formRef={ref}
      aria-label={t('payment.title')}
      onSubmit={save}
      onFocusOut={() => void draft.keeper.flush()}
    >
      {draft.found && <Notice>{t('payment.draft-found')}</Notice>}
      <p class="soft">{t('payment.text')}</p>
      <RadioGroup
        name="proof"
        label={t('payment.proof')}
        class="payment-proofs"
        required
        autoFocus
        error={errorOf('proof')}
        value={proof ?? ''}
        options={paymentProofs.map((value) => ({ value, label: t(`payment.proof.${value}`) }))}
        onChoose={(next) => draft.set({ proof: next })}
      />
      {proof !== undefined && proof !== 'nothing' && (
        <>
          <div class="payment-fields">
            <NumberField field="billing-code" values={values} errorOf={errorOf} onChange={draft.set} />
            <NumberField field="receipt-number" values={values} errorOf={errorOf} onChange={draft.set} />
          </div>
          {proof === 'status-screen' && <StatusFields values={values} errorOf={errorOf} onChange={draft.set} />}
          <PictureField
            label={t('payment.picture')}
            page={picture.value}
            onPick={(next) => {
              picture.value = next;
            }}
          />
        </>
      )}
      <footer class="save-bar">
        <RefusalNotice refusal={refusal.value} title={t('saved.not')} />
        {draft.keeper.state.value === 'failed' && <Notice kind="attention">{t('intake.draft-failed')}</Notice>}
        <Button kind="primary" type="submit" keys="Ctrl+Enter" busy={busy.value}>
          {t('payment.save')}
        </Button>
        <Button onPress={onSaved}>{t('payment.skip')}</Button>
      </footer>
    </Form>
  );
}
