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
  'people.provisional': 'sementara, sampai pusat menerima penambahannya',
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
    'Perangkat itu tetap mempunyai kunci kantor. Bila ternyata ada di tangan orang lain, keluarkan sebagai dicuri atau hilang.',
  'retire.new-key':
    'Kantor mendapat kunci baru, yang sampai ke semua perangkat lain dan tidak ke perangkat ini. Yang sudah ada padanya tetap terbaca bila frasa sandinya diketahui.',
  'retire.retired': 'Dikeluarkan {at}: {reason}',
  'retire.beyond': '{count} entri belum terdengar saat itu',
  'retire.confirmed': 'cadangan, ditegaskan pusat',
  'retire.lent': 'cadangan, belum ditegaskan pusat',

  'office-key.title': 'Kunci kantor',
  'office-key.first': 'Kantor masih memakai kunci dari pendaftarannya.',
  'office-key.since': 'Kunci yang dipakai menggantikan kunci yang sejak {day} ada di tangan orang lain.',
  'office-key.due': 'Kunci yang dipakai juga ada pada loket {counters}, yang dicuri atau hilang',
  'office-key.due.text':
    'Selama kunci ini dipakai, siapa yang memegang perangkat itu dapat membaca apa yang disegel kantor.',
  'office-key.change': 'Ganti kunci kantor',
  'office-key.change.text':
    'Semua perangkat kecuali yang dikeluarkan mendapat kunci baru. Kunci lama disimpan untuk membaca yang lama.',
  'office-key.lost-on': 'Sejak tanggal berapa di tangan orang lain?',
  'office-key.lost-on.hint': 'TTTT-BB-HH. Slip di bawah kunci lama yang bertanggal ini atau sesudahnya akan diragukan.',
  'office-key.lost-on.wrong': 'Tulis tanggal sebagai TTTT-BB-HH, paling akhir hari ini.',
  'office-key.not-held':
    'Loket ini belum mendapat kunci itu, jadi masih menyegel dengan yang lama. Minta loket yang mempunyainya memberikannya lagi, atau pindai kodenya.',
  'office-key.taken-out':
    'Perangkat ini sudah dikeluarkan oleh seorang penyelia. Kunci kantor diganti dan diberikan dari loket lain, dan tidak untuk perangkat ini.',
  'office-key.all': 'Semua loket yang terdengar sudah memakainya.',
  'office-key.with': 'Memakainya: loket {counters}',
  'office-key.without': 'Belum menyatakan memakainya: loket {counters}',
  'office-key.sheets': 'Lembar pemulihan dari sebelum kunci diganti',
  'office-key.sheets.text':
    'Di loket asalnya lembar ini tetap membawa kunci yang dipakai. Komputer lain yang dipulihkan dengannya mulai dengan kunci lama dan perlu “Berikan lagi”. Buat lembar baru, lalu musnahkan yang lama.',
  'office-key.again': 'Berikan lagi',
  'office-key.again.text':
    'Kunci yang dipakai diberikan sekali lagi ke semua perangkat yang sekarang dikenal, misalnya yang didaftarkan sesudahnya.',
  'office-key.show': 'Tunjukkan ke loket lain',
  'office-key.shown':
    'Untuk loket yang tidak terjangkau jaringan: pindai kode ini di sana, Kunci kantor, Terima dari loket lain. Kode ini hanya terbuka bagi petugasnya.',
  'office-key.receive': 'Terima dari loket lain',
  'office-key.scan': 'Pindai kode kunci',
  'office-key.taken': 'Loket ini sekarang memakai kunci baru.',
  'office-key.nothing-new': 'Terbaca. Tidak ada kunci baru untuk loket ini di dalamnya.',

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

  'refusal.device-known':
    'Komputer itu sudah bekerja di kantor ini. Muat ulang halamannya, lalu masuk dengan frasa sandi.',
  'refusal.device-unknown': 'Perangkat ini belum pernah terdengar di sini. Tidak ada yang berubah.',
  'refusal.office-key-never-changed': 'Kunci kantor belum pernah diganti, jadi tidak ada yang perlu diberikan.',
  'refusal.office-key-not-held':
    'Loket ini sendiri belum mendapat kunci yang dipakai. Berikan dari loket yang mempunyainya.',
  'refusal.office-keys-used-up': 'Kunci kantor sudah diganti {most} kali. Daftarkan ulang perangkat kantor di pusat.',
  'refusal.office-key-too-long':
    'Terlalu banyak untuk ditunjukkan sebagai kode. Bawa dengan berkas kurir, atau lewat server kantor.',
  'refusal.device-taken-out':
    'Perangkat ini sendiri sudah dikeluarkan oleh seorang penyelia. Ganti kunci dari loket lain.',
} as const satisfies Readonly<Record<string, string>>;
