import type {
  ApplicationReason,
  PartialDate,
  PassportKind,
  Purpose,
  ServiceKind,
  Sex,
} from '../intake-form/vocabulary.ts';

/** One M-Paspor appointment of the office's roster, as the centre last knew it. */
export interface Appointment {
  /** *Nomor permohonan*, 16 digits. */
  readonly applicationNumber: string;
  /** Office day and local time, `YYYY-MM-DD` and `HH.MM`. */
  readonly on: string;
  readonly time: string;
  readonly name: string;
  readonly nik: string;
  readonly sex: Sex;
  readonly birthPlace: string;
  readonly birthDate: PartialDate;
  /** E.164, absent when the person gave none. */
  readonly phone?: string;
  readonly kind: PassportKind;
  readonly validityYears: 5 | 10;
  readonly service: ServiceKind;
  readonly reason: ApplicationReason;
  readonly purpose: Purpose;
  readonly oldPassportNumber?: string;
  readonly parents?: readonly { readonly relation: 'father' | 'mother' | 'guardian'; readonly name: string }[];
}
