import type { Door } from '../application/application.ts';
import { adultAge } from '../intake-form/age.ts';
import type { IntakeAnswers, ParentAnswers, ParentRelation } from '../intake-form/answers.ts';
import { ageOn } from '../person/partial-date.ts';
import type { Lane } from '../queue/lanes.ts';
import type { DocumentItem } from './vocabulary.ts';

/** `required`: the step is not complete without it. `useful`: asked for where the person has it. */
export interface NeededDocument {
  readonly item: DocumentItem;
  readonly need: 'required' | 'useful';
}

export interface DocumentCase {
  readonly door?: Door | undefined;
  readonly lane?: Lane | undefined;
  /** Undefined until the form is saved; then the list may grow. */
  readonly answers?: IntakeAnswers | undefined;
  /** Office day of the form, `YYYY-MM-DD`: who was a minor when it was filled in is one for this application. */
  readonly on: string;
}

/**
 * What this case rests on, in the order in which people hand it over. What cannot be told from the form (naturalisation,
 * a name changed by a court) the officer adds by hand; what a case does not need after all is waived with a reason.
 */
export function neededDocuments({ door, lane, answers, on }: DocumentCase): readonly NeededDocument[] {
  const needed = answers === undefined ? basicDocuments : ofAnswers(answers, on);
  return inOrder([...ofDoor(door), ...needed, ...(lane === 'urgent' ? useful('support-letter') : [])]);
}

export const requiredItems = (needed: readonly NeededDocument[]): readonly DocumentItem[] =>
  needed.filter(({ need }) => need === 'required').map(({ item }) => item);

/**
 * The letter with number and QR is all that an office without the roster can see of an M-Paspor registration
 * (practice of June 2024: bring the letter and screenshots).
 */
export function ofDoor(door: Door | undefined): readonly NeededDocument[] {
  return door === 'registered-unlisted' ? required('mpaspor-letter') : [];
}

/** What nearly everybody brings: enough to begin before the form is filled in. */
export const basicDocuments: readonly NeededDocument[] = [
  ...required('identity-card', 'family-card'),
  ...useful('birth-record'),
];

/** From the form alone. */
export function ofAnswers(answers: IntakeAnswers, on: string): readonly NeededDocument[] {
  const person = isMinor(answers, on) ? ofMinor(answers) : ofAdult(answers);
  const old = answers.oldPassport === undefined || answers.reason === 'lost' ? [] : required('old-passport');
  return inOrder([...person, ...ofReason(answers), ...old, ...ofPurpose(answers), ...ofCondition(answers)]);
}

/** Permenkumham 18/2022: below 17 and not married. A date that leaves it open counts as a minor's. */
function isMinor({ birthDate, maritalStatus }: IntakeAnswers, on: string): boolean {
  const age = ageOn(birthDate, on);
  return age !== undefined && age.atLeast < adultAge && maritalStatus !== 'married';
}

/**
 * Permenkumham 8/2014, article 4: identity card, family card, and one paper that shows name, date and place of birth and
 * the parents' names. Whoever replaces an expired or full passport of 2009 or later shows that and the identity card,
 * if the data agree.
 */
function ofAdult({ reason }: IntakeAnswers): readonly NeededDocument[] {
  return reason === 'expired' || reason === 'full'
    ? [...required('identity-card'), ...useful('family-card', 'birth-record')]
    : required('identity-card', 'family-card', 'birth-record');
}

/**
 * A minor has no identity card; the parents show theirs, the family card and their marriage. Both come and are
 * interviewed: who does not sends a stamped consent. A parent who died or is not known shows and signs nothing.
 */
function ofMinor({ parents }: IntakeAnswers): readonly NeededDocument[] {
  const guarded = parents.some(({ relation }) => relation === 'guardian');
  const answering = parents.filter(canAnswer);
  const bothAnswer = ['father', 'mother'].every((relation) => answering.some((parent) => parent.relation === relation));
  const oneAway = parents.some(({ presence }) => presence === 'absent' || presence === 'absent-with-letter');
  const oneMissing = parents.some(({ relation, presence }) => relation !== 'guardian' && presence === 'unknown');
  const oneDied = parents.some(({ presence }) => presence === 'deceased');
  return [
    ...required('family-card', 'birth-record'),
    ...answering.flatMap(({ relation }) => required(identityOf[relation])),
    ...(bothAnswer ? required('parents-marriage') : useful('parents-marriage')),
    ...(oneAway ? required('parental-consent') : []),
    // Who speaks for the child by a court's decision shows it; with parents apart it is asked for.
    ...(guarded ? required('custody-decision') : oneAway || oneMissing ? useful('custody-decision') : []),
    ...(oneDied ? useful('support-letter') : []),
  ];
}

const canAnswer = ({ presence }: ParentAnswers): boolean => presence !== 'deceased' && presence !== 'unknown';

const identityOf: Readonly<Record<ParentRelation, DocumentItem>> = {
  father: 'father-identity',
  mother: 'mother-identity',
  guardian: 'guardian-identity',
};

/**
 * A lost passport is reported to the police and examined, a damaged one examined: the report of that examination (*BAP*)
 * comes before anything else is decided. A change of data rests on the decision that ordered it.
 */
function ofReason({ reason }: IntakeAnswers): readonly NeededDocument[] {
  switch (reason) {
    case 'new':
      return [];
    case 'expired':
    case 'full':
      return required('old-passport');
    case 'lost':
      return required('police-report', 'examination-report');
    case 'damaged':
      return required('old-passport', 'examination-report');
    case 'data-change':
      return required('old-passport', 'name-change');
  }
}

/**
 * Umrah and hajj: the travel agency's or ministry's recommendation. Work abroad: that of the manpower office, against
 * trafficking. A clinic, a university or a host may be asked for a letter; none of them decides.
 */
function ofPurpose({ purpose }: IntakeAnswers): readonly NeededDocument[] {
  switch (purpose) {
    case 'umrah':
    case 'hajj':
      return required('travel-recommendation');
    case 'work':
      return required('work-recommendation');
    case 'medical':
      return useful('medical-letter');
    case 'study':
    case 'internship':
    case 'family-visit':
      return useful('support-letter');
    case 'tourism':
    case 'business':
    case 'border-custom':
      return [];
  }
}

/** Whoever is ill goes first, and may show why. */
function ofCondition({ vulnerable }: IntakeAnswers): readonly NeededDocument[] {
  return vulnerable === 'ill' ? useful('medical-letter') : [];
}

function required(...items: readonly DocumentItem[]): readonly NeededDocument[] {
  return items.map((item) => ({ item, need: 'required' }));
}

function useful(...items: readonly DocumentItem[]): readonly NeededDocument[] {
  return items.map((item) => ({ item, need: 'useful' }));
}

/** Each once, required where any rule requires it, and those first. */
function inOrder(all: readonly NeededDocument[]): readonly NeededDocument[] {
  const must = new Set(requiredItems(all));
  const may = new Set(all.map(({ item }) => item).filter((item) => !must.has(item)));
  return [...required(...must), ...useful(...may)];
}
