import type { Purpose } from '../intake-form/vocabulary.ts';

/**
 * What is asked at the interview, by purpose. The sets of tourism, study and work are the ones that the Directorate
 * General published (imigrasi.go.id, 6 October 2022). The others are this product's own, made after them and after the
 * papers that practice asks for with that purpose; an office may ask anything else under *facts*.
 */
export const questionSets = {
  /** Official: *negara tujuan, destinasi, lama perjalanan, rekan seperjalanan, estimasi keberangkatan*. */
  tourism: ['country', 'destinations', 'length-of-stay', 'companions', 'departure'],
  /** Official: *universitas, jurusan, kota, lama studi*; the letter of acceptance may be asked for. */
  study: ['university', 'subject', 'city', 'length-of-study', 'letter-of-acceptance'],
  /** Official: *negara, kota, jenis pekerjaan, durasi kontrak, perusahaan pemberangkat*; with Disnaker's recommendation. */
  work: ['country', 'city', 'kind-of-work', 'contract-length', 'sending-company', 'work-recommendation'],
  internship: [
    'country',
    'city',
    'host-organisation',
    'contract-length',
    'sending-organisation',
    'work-recommendation',
  ],
  umrah: ['travel-agency', 'departure', 'length-of-stay', 'companions', 'travelled-before'],
  hajj: ['travel-agency', 'hajj-portion', 'departure', 'companions', 'travelled-before'],
  medical: ['country', 'hospital', 'referral', 'departure', 'companions', 'length-of-stay'],
  'family-visit': ['country', 'whom-visited', 'host-status', 'length-of-stay', 'companions', 'departure'],
  business: ['country', 'city', 'host-organisation', 'business', 'length-of-stay', 'departure'],
  'border-custom': ['place-across', 'occasion', 'whom-visited', 'length-of-stay', 'companions'],
} as const satisfies Readonly<Record<Purpose, readonly string[]>>;

/** Asked with every purpose; this product's own: who pays, where one stays. */
export const commonQuestions = ['financing', 'host-address'] as const;

export type Question = (typeof questionSets)[Purpose][number] | (typeof commonQuestions)[number];

export function questionsFor(purpose: Purpose): readonly Question[] {
  return [...questionSets[purpose], ...commonQuestions];
}
