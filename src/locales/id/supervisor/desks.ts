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

  'confirm.passphrase': 'Frasa sandi Anda',
  'confirm.hint': 'Diminta lagi supaya keputusan ini pasti dari Anda.',
  'confirm.busy': 'Memeriksa dan menyimpan …',
  'confirm.not-done': 'Belum dilakukan; yang Anda ketik tetap ada',
} as const satisfies Readonly<Record<string, string>>;
