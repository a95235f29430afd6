import type {
  ApplicationReason,
  NewsChannel,
  PartialDate,
  PassportKind,
  Purpose,
  ServiceKind,
  Sex,
  Vulnerability,
  maritalStatuses,
  parentPresences,
  parentRelations,
} from './vocabulary.ts';

export type MaritalStatus = (typeof maritalStatuses)[number];
export type ParentRelation = (typeof parentRelations)[number];
export type ParentPresence = (typeof parentPresences)[number];

export interface ParentAnswers {
  readonly relation: ParentRelation;
  readonly name: string;
  readonly nik?: string | undefined;
  readonly nationality?: string | undefined;
  readonly presence: ParentPresence;
}

/** What the intake form was answered with; the same fields as the body of `step.recorded` keeps. */
export interface IntakeAnswers {
  readonly name: string;
  /** Where the papers write the name otherwise: with titles, punctuation, an older spelling. */
  readonly nameAsPrinted?: string | undefined;
  readonly nik?: string | undefined;
  readonly familyCardNumber?: string | undefined;
  readonly sex: Sex;
  readonly birthPlace: string;
  readonly birthDate: PartialDate;
  readonly maritalStatus: MaritalStatus;
  readonly occupation?: string | undefined;
  readonly heightCm?: number | undefined;
  /** E.164. Absent when the person has none: then `contact` says whom to ask. */
  readonly phone?: string | undefined;
  /** By what the person agreed to be told, at that number. */
  readonly news?: NewsChannel | undefined;
  readonly contact?:
    | { readonly name: string; readonly phone?: string | undefined; readonly relation?: string | undefined }
    | undefined;
  readonly email?: string | undefined;
  readonly address: {
    readonly street: string;
    readonly rt?: string | undefined;
    readonly rw?: string | undefined;
    readonly village: string;
    readonly district: string;
    readonly regency: string;
    readonly province: string;
    readonly postCode?: string | undefined;
  };
  readonly kind: PassportKind;
  readonly validityYears: 5 | 10;
  readonly service: ServiceKind;
  readonly reason: ApplicationReason;
  readonly purpose: Purpose;
  readonly destination?: string | undefined;
  readonly oldPassport?: { readonly number: string; readonly expiresOn?: PartialDate | undefined } | undefined;
  /** Number and date of the examination report (*BAP*) that a lost or damaged passport needs first. */
  readonly examination?: string | undefined;
  readonly parents: readonly ParentAnswers[];
  readonly vulnerable?: Vulnerability | undefined;
}
