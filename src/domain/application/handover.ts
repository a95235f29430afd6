/** What a counter that goes on with another's case compares and doubts. Every doubt is a person's to decide. */

/** `none-given`: the card was not looked at, or the slip says nothing of a NIK. */
export const nikAnswers = ['agrees', 'differs', 'none-given'] as const;
export type NikAnswer = (typeof nikAnswers)[number];

/**
 * `expired`: older than slips are taken without asking. `from-the-future`: printed on a day that has not come, by this
 * counter's clock. `accepted-before`: this counter went on with the same slip already, so this may be a copy of it.
 * `nik-differs`: the card in the hand is of somebody else. `key-lost`: sealed under an office key that was in other hands by the day
 * on the slip.
 */
export const slipDoubts = ['expired', 'from-the-future', 'accepted-before', 'nik-differs', 'key-lost'] as const;
export type SlipDoubt = (typeof slipDoubts)[number];

/** Days for which a slip is taken without asking: documents may be brought within 14 to 30 days (Permenkumham 8/2014 in practice). */
export const slipValidDays = 30;

export function slipDoubtsOf(
  slip: { readonly on: string; readonly expiresOn: string },
  here: {
    readonly todayOn: string;
    readonly acceptedBefore: boolean;
    readonly nik: NikAnswer;
    readonly keyLost: boolean;
  },
): readonly SlipDoubt[] {
  const found: readonly (SlipDoubt | false)[] = [
    slip.expiresOn < here.todayOn && 'expired',
    slip.on > here.todayOn && 'from-the-future',
    here.acceptedBefore && 'accepted-before',
    here.nik === 'differs' && 'nik-differs',
    here.keyLost && 'key-lost',
  ];
  return found.filter((doubt) => doubt !== false);
}

/** How the applicant will be told, without the number itself: it was given at the first counter. */
export const slipNews = ['phone', 'contact'] as const;
export type SlipNews = (typeof slipNews)[number];

/** By one's own telephone only who agreed to messages; or through somebody who was named; undefined: by nobody, they ask. */
export function newsBy(
  given: { readonly phone?: unknown; readonly news?: unknown; readonly contact?: unknown } | undefined,
): SlipNews | undefined {
  return given?.phone !== undefined && given.news !== undefined
    ? 'phone'
    : given?.contact !== undefined
      ? 'contact'
      : undefined;
}

/** What a slip says of a step. `settled`: done on a device, or found unnecessary. `paper`: done on a numbered form. */
export const slipSteps = ['open', 'settled', 'paper'] as const;
export type SlipStep = (typeof slipSteps)[number];
