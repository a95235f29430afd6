/** Devices that are vouched for or taken out, passphrases that are made anew, recovery sheets. */
export const devices = {
  'devices.title': 'Perangkat dan petugas',
  'devices.lead': 'Semua ini bekerja tanpa pusat. Setiap tindakan dicatat di jurnal dan ikut dikirim.',

  'lend.title': 'Tambah perangkat cadangan',
  'lend.text':
    'Buka aplikasi ini di komputer cadangan, pilih “Tanpa pusat: jadikan komputer cadangan”, lalu pindai kode di layarnya dari sini.',
  'lend.only-supervised':
    'Loket ini sendiri perangkat cadangan, jadi tidak dapat menjamin perangkat lain dan tidak dapat membuat lembar pemulihan. Pakai loket yang didaftarkan pusat.',
  'lend.scan': 'Pindai kode komputer cadangan',
  'lend.compare': 'Kode pembanding: harus sama dengan di layar komputer cadangan. Bila berbeda, hentikan.',
  'lend.counter': 'Nomor loket yang dipinjamkan',
  'lend.who': 'Siapa yang pertama bekerja di sana?',
  'lend.who.hint': 'Pilih penyelia bila petugas lain akan ditambahkan di sana.',
  'lend.act': 'Jamin perangkat ini',
  'lend.confirm': 'Perangkat loket {counter} mendapat kunci kantor dan boleh bekerja atas nama {name}.',
  'lend.done': 'Loket {counter} siap dijamin',
  'lend.done.text':
    'Tunjukkan kode-kode ini ke kamera komputer cadangan sampai semuanya terbaca. Sementara, sampai pusat menegaskan.',
  'lend.again': 'Perangkat lain …',

  'people.title': 'Petugas di loket ini',
  'people.text': 'Frasa sandi baru untuk yang lupa; isian yang belum disimpan dan entri lama tetap ada.',
  'people.renew': 'Frasa sandi baru',
  'people.renew.for': 'Frasa sandi baru untuk {name}',
  'people.renew.text': '{name} mengetik frasa sandi barunya sendiri. Frasa yang lama tidak berlaku lagi di loket ini.',
  'people.renewed': 'Frasa sandi {name} sudah diganti.',
  'people.add': 'Tambahkan petugas …',
  'people.all-here': 'Semua petugas kantor sudah ada di loket ini.',

  'retire.title': 'Perangkat kantor',
  'retire.text':
    'Perangkat yang hilang, dicuri, atau rusak dikeluarkan di sini. Yang sudah ditulisnya tetap diterima; yang datang sesudahnya disimpan dan ditandai.',
  'retire.none': 'Belum ada perangkat lain yang terdengar.',
  'retire.act': 'Keluarkan loket {counter}',
  'retire.reason': 'Mengapa?',
  'retire.reason.stolen': 'Dicuri',
  'retire.reason.lost': 'Hilang',
  'retire.reason.broken': 'Rusak',
  'retire.reason.replaced': 'Diganti perangkat lain',
  'retire.reason.other': 'Sebab lain',
  'retire.note': 'Keterangan',
  'retire.honest':
    'Kunci kantor di perangkat itu tidak ikut berubah: bila dicuri, laporkan ke pusat supaya kantor mendapat kunci baru lewat pendaftaran ulang.',
  'retire.retired': 'Dikeluarkan {at}: {reason}',
  'retire.beyond': '{count} entri belum terdengar saat itu',
  'retire.lent': 'cadangan, belum ditegaskan pusat',

  'sheet.title': 'Lembar pemulihan',
  'sheet.text':
    'Satu lembar kertas untuk brankas: membawa penyelia kembali bila frasa sandi semua penyelia hilang atau komputer ini tidak ada lagi, juga tanpa pusat.',
  'sheet.make': 'Buat lembar pemulihan',
  'sheet.confirm':
    'Lembar ini atas nama {name}. Siapa yang memegang kedua bagiannya dapat bekerja sebagai penyelia: cetak sekarang, potong, simpan terpisah.',
  'sheet.ready': 'Cetak sekarang. Lembar ini tidak disimpan di komputer ini.',
  'sheet.forget': 'Sudah dicetak, hapus dari layar',
  'sheet.paper.title': 'Lembar pemulihan tersegel',
  'sheet.paper.use':
    'Cara pakai: buka aplikasi loket, pilih “Tanpa pusat: jadikan komputer cadangan” di komputer baru atau “Lupa frasa sandi?” di loket asalnya, pindai semua kode ini, lalu ketik kode pembuka dari bagian lain.',
  'sheet.paper.for': 'Penyelia {name}, loket {counter}, dibuat {at}',
  'sheet.paper.code-title': 'Kode pembuka',
  'sheet.paper.code-text':
    'Potong di garis. Simpan di tempat lain daripada lembar tersegel: satu bagian saja tidak membuka apa pun.',
  'sheet.paper.codes': 'Bagian tersegel, {count} kode',
  'sheet.paper.cut': 'potong di sini',
} as const satisfies Readonly<Record<string, string>>;
