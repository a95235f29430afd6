import type { services as original } from '../id/services.ts';

export const services: Record<keyof typeof original, string> = {
  'service.intake-new': 'Registration of new applicants',
  'service.intake-registered': 'Registration from M-Paspor',
  'service.documents': 'Examination of documents',
  'service.portrait': 'Portrait',
  'service.fingerprints': 'Fingerprints',
  'service.interview': 'Interview',
  'service.collection': 'Collection of passports',
  'service.expedited': 'Same-day service',
};
