/** What an office can have open or closed, each on its own (Berau 2024: photo only; Semarang: all but printing). */
export const officeServices = [
  'intake-new',
  'intake-registered',
  'documents',
  'portrait',
  'fingerprints',
  'interview',
  'collection',
  'expedited',
] as const;
export type OfficeService = (typeof officeServices)[number];
