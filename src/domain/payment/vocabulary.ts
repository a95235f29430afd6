/**
 * What the applicant could show of the payment. Whether it arrived only the centre can know: nothing here says *paid*.
 */
export const paymentProofs = ['nothing', 'billing-code', 'receipt-number', 'status-screen'] as const;
export type PaymentProof = (typeof paymentProofs)[number];

/** The words on the applicant's own screen, quoted; M-Paspor showed these three in 2024. */
export const shownStatuses = ['awaiting-payment', 'shown-as-paid', 'shown-as-expired', 'other'] as const;
export type ShownStatus = (typeof shownStatuses)[number];

/** What a slip says of it; nobody at a counter can say that it is paid. */
export const paymentWords = ['none', 'shown', 'expired'] as const;
export type PaymentWord = (typeof paymentWords)[number];

export function paymentWord(
  shown: { readonly proof: PaymentProof; readonly status?: ShownStatus | undefined } | undefined,
): PaymentWord {
  if (shown === undefined || shown.proof === 'nothing') return 'none';
  return shown.status === 'shown-as-expired' ? 'expired' : 'shown';
}

/** SIMPONI's *kode billing*. */
export const billingCode = /^\d{15}$/;
/** *Nomor Transaksi Penerimaan Negara*, printed on the proof of payment. */
export const receiptNumber = /^[0-9A-Z]{16}$/;
