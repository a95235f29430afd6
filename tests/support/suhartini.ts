import type { IntakeAnswers } from '../../src/protocol/entries/steps/intake.ts';

/** Who comes to the counters of `counter-desk.ts`, as her form is filled in. */
export const suhartini: IntakeAnswers & { readonly nik: string } = {
  ...{ name: 'SUHARTINI', nik: '5304064107950003', sex: 'female', birthPlace: 'Weluli', birthDate: '1995-07-01' },
  ...{ maritalStatus: 'married', phone: '+6281234567890' },
  address: { street: 'Jl. El Tari 12', village: 'Fatubenao', district: 'Kota', regency: 'Belu', province: 'NTT' },
  ...{ kind: 'ordinary', validityYears: 5, service: 'regular', reason: 'new', purpose: 'tourism', parents: [] },
};
