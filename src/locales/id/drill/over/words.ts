/** In a drill these stand in place of what the screens say otherwise: every word of *stored* says which store. */
export const words = {
  'safety.stored': 'LATIHAN: tersimpan di latihan saja',
  'saved.one-copy': 'LATIHAN: tersimpan di latihan saja, baru dalam satu salinan.',
  'interview.stored': 'LATIHAN: wawancara tersimpan di latihan',
  'portrait.stored': 'LATIHAN: foto yang tersimpan di latihan',
  'documents.state.taken': 'LATIHAN: tersimpan di latihan, {count} halaman',
  'prints.stored': 'LATIHAN: sidik jari tersimpan di latihan',
  'prints.stored.at': 'LATIHAN: tersimpan di latihan {when}.',
  'forms.entered': 'LATIHAN: formulir {number} tersimpan di latihan',
  'status.centre.unknown': 'LATIHAN: pusat tidak ditanya',
  'status.waiting.applications': 'LATIHAN: {count} permohonan, tidak akan dikirim',
  'status.waiting.entries': 'LATIHAN: {count} catatan, tidak akan dikirim',
} as const satisfies Readonly<Record<string, string>>;
