import {
  type PaymentProof,
  type ShownStatus,
  billingCode,
  paymentProofs,
  receiptNumber,
  shownStatuses,
} from './vocabulary.ts';

/** What the applicant showed of the payment, as it is typed. Numbers are compared with their shapes, never judged. */
export type PaymentValues = Readonly<Record<string, string>>;

export interface PaymentAsShown {
  readonly proof: PaymentProof;
  readonly billingCode?: string;
  readonly receiptNumber?: string;
  readonly status?: ShownStatus;
  readonly statusWords?: string;
}

export type PaymentFinding = {
  readonly field: 'proof' | 'billing-code' | 'receipt-number' | 'status' | 'status-words';
  readonly code: 'proof' | 'number-missing' | 'billing-code-unusual' | 'receipt-number-unusual' | 'status' | 'words';
};

const typed = (values: PaymentValues, field: string): string => values[field]?.trim() ?? '';
const oneOf = <Value extends string>(all: readonly Value[], text: string): Value | undefined =>
  all.find((each) => each === text);

export const proofOf = (values: PaymentValues): PaymentProof | undefined =>
  oneOf(paymentProofs, typed(values, 'proof'));

/** Without the spaces, dots and dashes that people group numbers with. */
export const bareNumber = (text: string): string => text.replace(/[\s.\-–]/g, '').toUpperCase();

/** `123 456 789 012 345`, `1234 5678 90AB CDEF`: as they are read aloud. */
export function grouped(number: string, size: 3 | 4): string {
  return (
    bareNumber(number)
      .match(new RegExp(`.{1,${size}}`, 'g'))
      ?.join(' ') ?? ''
  );
}

const shapes = { 'billing-code': billingCode, 'receipt-number': receiptNumber } as const;
type NumberField = keyof typeof shapes;
const numberFields = ['billing-code', 'receipt-number'] as const satisfies readonly NumberField[];

/** A number of another length is kept as it is written, once the officer has looked again. */
const asWritten = (values: PaymentValues, field: NumberField): boolean =>
  typed(values, `${field}-as-written`) === 'yes';

export function isUnusual(values: PaymentValues, field: NumberField): boolean {
  const number = bareNumber(typed(values, field));
  return number !== '' && !shapes[field].test(number);
}

/** What must be there before it can be saved, in the order of the form. */
export function paymentFindings(values: PaymentValues): readonly PaymentFinding[] {
  const proof = proofOf(values);
  if (proof === undefined) return [{ field: 'proof', code: 'proof' }];
  if (proof === 'nothing') return [];
  const findings: PaymentFinding[] = [];
  for (const field of numberFields) {
    if (proof === field && typed(values, field) === '') findings.push({ field, code: 'number-missing' });
    else if (isUnusual(values, field) && !asWritten(values, field)) findings.push({ field, code: `${field}-unusual` });
  }
  if (proof === 'status-screen') {
    const status = oneOf(shownStatuses, typed(values, 'status'));
    if (status === undefined) findings.push({ field: 'status', code: 'status' });
    else if (status === 'other' && typed(values, 'status-words') === '')
      findings.push({ field: 'status-words', code: 'words' });
  }
  return findings;
}

/** The record; undefined while `paymentFindings` names something. */
export function paymentFrom(values: PaymentValues): PaymentAsShown | undefined {
  const proof = proofOf(values);
  if (proof === undefined || paymentFindings(values).length > 0) return undefined;
  if (proof === 'nothing') return { proof };
  const status = proof === 'status-screen' ? oneOf(shownStatuses, typed(values, 'status')) : undefined;
  const regular = (field: NumberField): string | undefined => {
    const number = bareNumber(typed(values, field));
    return shapes[field].test(number) ? number : undefined;
  };
  const odd = numberFields.filter((field) => isUnusual(values, field)).map((field) => typed(values, field));
  const quoted = status === 'other' ? [typed(values, 'status-words'), ...odd] : odd;
  const billing = regular('billing-code');
  const receipt = regular('receipt-number');
  return {
    proof,
    ...(billing === undefined ? {} : { billingCode: billing }),
    ...(receipt === undefined ? {} : { receiptNumber: receipt }),
    ...(status === undefined ? {} : { status }),
    ...(quoted.length === 0 ? {} : { statusWords: quoted.join(' · ').slice(0, 200) }),
  };
}

/** What was saved, as the form shows it again. */
export function valuesOfPayment(
  shown: {
    readonly [Field in keyof PaymentAsShown]: PaymentAsShown[Field] | undefined;
  },
): PaymentValues {
  const { proof, statusWords = '' } = shown;
  const odd = numberFields.find((field) => field === proof && statusWords !== '' && !numberOf(shown, field));
  return {
    proof: proof ?? '',
    'billing-code': shown.billingCode ?? '',
    'receipt-number': shown.receiptNumber ?? '',
    status: shown.status ?? '',
    'status-words': statusWords,
    ...(odd === undefined ? {} : { [odd]: statusWords, [`${odd}-as-written`]: 'yes' }),
  };
}

const numberOf = (
  shown: { readonly billingCode?: string | undefined; readonly receiptNumber?: string | undefined },
  field: NumberField,
): string | undefined => (field === 'billing-code' ? shown.billingCode : shown.receiptNumber);
