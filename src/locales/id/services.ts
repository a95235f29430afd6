/** What an office can have open or closed. */
export const services = {
  'service.intake-new': 'Pendaftaran pemohon baru',
  'service.intake-registered': 'Pendaftaran dari M-Paspor',
  'service.documents': 'Pemeriksaan berkas',
  'service.portrait': 'Foto',
  'service.fingerprints': 'Sidik jari',
  'service.interview': 'Wawancara',
  'service.collection': 'Pengambilan paspor',
  'service.expedited': 'Percepatan',
} as const satisfies Readonly<Record<string, string>>;
