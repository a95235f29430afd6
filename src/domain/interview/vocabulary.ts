/** Who was asked, and what the officer recommends. Only the centre decides; nothing of it is ever on a slip. */
export const interviewed = ['applicant', 'father', 'mother', 'guardian', 'spouse', 'interpreter', 'companion'] as const;
export type Interviewed = (typeof interviewed)[number];

/** *Lanjut*, *tangguhkan*, *dalami*. */
export const recommendations = ['continue', 'suspend', 'examine-further'] as const;
export type Recommendation = (typeof recommendations)[number];

/** Why not simply `continue` (the grounds of suspension in practice). */
export const recommendationReasons = [
  'documents-doubtful',
  'documents-incomplete',
  'data-mismatch',
  'purpose-unclear',
  'possible-unlawful-work',
  'possible-trafficking',
  'duplicate-suspected',
  'wrong-passport-type',
  'listed-by-notice',
  'other',
] as const;
export type RecommendationReason = (typeof recommendationReasons)[number];
