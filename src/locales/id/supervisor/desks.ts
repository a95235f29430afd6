/** Around the supervisor's desks, and what every act of a supervisor asks. */
export const desks = {
  'desks.title': 'Meja penyelia',
  'desks.queue': 'Antrean kirim',
  'desks.office': 'Keadaan kantor',
  'desks.courier': 'Berkas kurir',
  'desks.day': 'Tutup hari',
  'desks.paper': 'Formulir kertas',
  'desks.counters': 'Loket-loket',
  'desks.devices': 'Perangkat dan petugas',

  'fork.title': 'Catatan loket ini di pusat berbeda dari yang ada di komputer ini',
  'fork.text':
    'Itu terjadi bila profil peramban dikembalikan ke keadaan lama, atau disalin dan dipakai di dua tempat. Tidak ada yang dihapus: pusat menyimpan keduanya, yang tidak ada di sini dibaca kembali dari pusat, dan komputer ini menulis di jurnal baru. Periksa:',
  'fork.copies': 'Apakah salinan profil ini dipakai di komputer lain? Jika ya, jangan dipakai lagi.',
  'fork.numbers': 'Apakah ada nomor antrean yang dipegang dua orang?',
  'fork.cases': 'Apakah pemohon yang dilayani sesudah keadaan lama itu ada di antrean, dan tidak didaftarkan dua kali?',
  'fork.seen': 'Sudah diperiksa',

  'confirm.passphrase': 'Frasa sandi Anda',
  'confirm.hint': 'Diminta lagi supaya keputusan ini pasti dari Anda.',
  'confirm.busy': 'Memeriksa dan menyimpan …',
  'confirm.not-done': 'Belum dilakukan; yang Anda ketik tetap ada',
} as const satisfies Readonly<Record<string, string>>;
