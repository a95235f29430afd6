import type { PassportHandedOver } from '../../actions/collection/hand-over-passport.ts';
import { applicationNumber as numberShape } from '../../domain/application/application.ts';
import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import {
  type HandOver,
  type HandOverDoubt,
  passportNumberMax,
  receivers,
  shownPapers,
  tidyPassportNumber,
} from '../../domain/collection/hand-over.ts';
import type { ApplicationId } from '../../domain/ids.ts';
import { digitsOf, parseNik } from '../../domain/person/nik.ts';
import type { Fields } from '../forms/use-step-draft.ts';

/** The form as it is typed, and what it comes to. Nothing here knows the screen. */
export type HandOverField =
  | 'holderName'
  | 'applicationNumber'
  | 'slipCode'
  | 'nik'
  | 'passportNumber'
  | 'to'
  | 'receiverName'
  | 'relation'
  | 'bookLine'
  | 'why';

export interface HandOverFinding {
  readonly field: HandOverField;
  readonly what: 'missing' | 'passport-length' | 'application-number' | 'slip-code' | 'nik';
}

const typed = (fields: Fields, field: HandOverField): string => (fields[field] ?? '').trim();

export function handOverOf(fields: Fields): HandOver {
  return {
    to: receivers.find((receiver) => receiver === fields['to']),
    shown: shownPapers.filter((paper) => fields[`shown-${paper}`] === 'yes'),
    passportNumber: tidyPassportNumber(typed(fields, 'passportNumber')),
    isSigned: fields['signed'] === 'yes',
  };
}

/** In the order of the form. `isKnown`: the application is on this computer, so nobody asks whose it is. */
export function handOverFindings(
  fields: Fields,
  { isKnown, doubts }: { readonly isKnown: boolean; readonly doubts: readonly HandOverDoubt[] },
): HandOverFinding[] {
  const { to, passportNumber } = handOverOf(fields);
  const missing = (field: HandOverField, isAsked: boolean): HandOverFinding[] =>
    isAsked && typed(fields, field) === '' ? [{ field, what: 'missing' }] : [];
  const wrong = (field: HandOverField, what: HandOverFinding['what'], isWrong: boolean): HandOverFinding[] =>
    isWrong ? [{ field, what }] : [];
  const number = typed(fields, 'applicationNumber').replace(/\D/g, '');
  const code = typed(fields, 'slipCode');
  const nik = typed(fields, 'nik');
  return [
    ...missing('holderName', !isKnown),
    ...wrong('applicationNumber', 'application-number', !isKnown && number !== '' && !numberShape.test(number)),
    ...wrong('slipCode', 'slip-code', !isKnown && code !== '' && !parseReceiptCode(code).ok),
    ...wrong('nik', 'nik', !isKnown && nik !== '' && !parseNik(nik).ok),
    ...missing('passportNumber', true),
    ...wrong('passportNumber', 'passport-length', passportNumber.length > passportNumberMax),
    ...(to === undefined ? [{ field: 'to', what: 'missing' } as const] : []),
    ...missing('receiverName', to === 'family' || to === 'proxy'),
    ...missing('relation', to === 'family'),
    ...missing('why', doubts.length > 0),
  ];
}

/** Undefined while something is missing. */
export function passportHandedOverOf(
  subject: ApplicationId,
  fields: Fields,
  about: { readonly isKnown: boolean; readonly doubts: readonly HandOverDoubt[] },
): PassportHandedOver | undefined {
  const { to, shown, passportNumber, isSigned } = handOverOf(fields);
  if (to === undefined || handOverFindings(fields, about).length > 0) return undefined;
  const code = parseReceiptCode(typed(fields, 'slipCode'));
  return {
    ...{ subject, passportNumber, to, shown, isSigned, doubts: about.doubts },
    ...(to === 'applicant'
      ? {}
      : { receiver: { name: typed(fields, 'receiverName'), ...given('relation', typed(fields, 'relation')) } }),
    ...given('bookLine', typed(fields, 'bookLine')),
    ...(about.isKnown
      ? {}
      : {
          holder: {
            name: typed(fields, 'holderName'),
            ...given('applicationNumber', typed(fields, 'applicationNumber').replace(/\D/g, '')),
            ...(code.ok ? { slipCode: code.value } : {}),
            ...given('nik', digitsOf(typed(fields, 'nik'))),
          },
        }),
    ...(about.doubts.length > 0 ? { why: typed(fields, 'why') } : {}),
  };
}

const given = <Name extends string>(name: Name, text: string): Partial<Record<Name, string>> =>
  text === '' ? {} : ({ [name]: text } as Record<Name, string>);
