/** Why an act of a supervisor was not done. `refusal.<code>`. */
export const reviewRefusals = {
  'refusal.side-replaced': 'Catatan ini sudah diganti sementara itu. Lihat lagi, lalu putuskan.',
  'refusal.words-missing': 'Tulis alasannya dengan kata-kata. Belum disimpan; yang Anda ketik tetap ada.',
  'refusal.note-too-long':
    'Catatan ini {count} huruf; paling banyak {limit}. Belum disimpan; yang Anda ketik tetap ada. Persingkat, atau lampirkan suratnya sebagai berkas.',
  'refusal.subject-unknown': 'Permohonan ini tidak ada di komputer ini. Muat ulang halaman.',
  'refusal.approved-partly':
    '{saved} dari {of} sudah disetujui; sisanya belum disimpan. Lihat di tabel mana yang belum, lalu setujui lagi.',
  'refusal.lane-same': 'Permohonan ini sudah ada di jalur itu.',
  'refusal.no-number': 'Permohonan ini tidak mempunyai nomor yang masih berlaku.',
} as const satisfies Readonly<Record<string, string>>;
