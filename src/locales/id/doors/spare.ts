/** At the door of a device that joins with no centre or whose passphrase was forgotten, and what goes from screen to screen. */
export const spare = {
  'exchange.codes': 'Kode {at} dari {of}',
  'exchange.pause': 'Jeda',
  'exchange.go-on': 'Putar lagi',
  'exchange.next': 'Kode berikut',
  'exchange.as-text': 'Tanpa kamera: sebagai teks',
  'exchange.copy': 'Salin teks',
  'exchange.copied': 'Teks sudah disalin.',
  'exchange.not-copied': 'Peramban tidak menyalin. Pilih teksnya, lalu tekan Ctrl+C.',
  'exchange.save': 'Simpan sebagai berkas …',
  'exchange.text': 'Teks untuk layar seberang',
  'exchange.scan': 'Pindai dengan kamera',
  'exchange.seen': '{seen} dari {of} kode terbaca',
  'exchange.paste': 'Atau tempel teksnya',
  'exchange.take': 'Pakai teks ini',
  'exchange.file': 'Buka berkas teks …',

  'door.spare.title': 'Komputer cadangan tanpa pusat',
  'door.spare.text':
    'Penyelia di loket yang masih bekerja menjamin komputer ini. Tunjukkan kode ini ke kameranya: Meja penyelia, Perangkat dan petugas.',
  'door.spare.compare': 'Kode pembanding, harus sama di kedua layar',
  'door.spare.answer': 'Lalu pindai jawaban di layar penyelia',
  'door.spare.offered': '{office}, loket {counter}',
  'door.spare.offered.text': 'Dijamin loket {sponsor}. Yang bekerja pertama di sini: {name}, {role}.',
  'door.spare.passphrase': 'Frasa sandi {name} di komputer ini',
  'door.spare.join': 'Mulai bekerja',
  'door.spare.joining': 'Menyiapkan …',
  'door.spare.provisional':
    'Perangkat cadangan bersifat sementara sampai pusat menegaskannya. Daftar janji temu tidak ikut; permohonan tetap dapat dibuka.',
  'door.begin-again': 'Mulai dari awal',
  'door.or-sheet': 'Tidak ada penyelia di loket lain? Pakai lembar pemulihan dari brankas',
  'door.back': 'Kembali',

  'door.sheet.title': 'Lembar pemulihan',
  'door.sheet.text': 'Pindai semua kode pada bagian tersegel, dalam urutan apa pun, lalu ketik kode pembuka.',
  'door.sheet.read': 'Bagian tersegel sudah terbaca.',
  'door.sheet.code': 'Kode pembuka',
  'door.sheet.code.hint': '32 huruf dan angka dalam delapan kelompok; huruf besar kecil sama saja.',
  'door.sheet.open': 'Buka lembar',
  'door.sheet.new-device': '{name} kembali sebagai penyelia {office} di komputer ini.',
  'door.sheet.letter': 'Huruf di belakang nomor loket {counter}',
  'door.sheet.letter.hint': 'Bila lembar ini sudah pernah dipakai untuk komputer lain, pilih huruf berikutnya.',
  'door.sheet.this-device': '{name} memilih frasa sandi baru untuk loket ini. Isian dan entri tetap ada.',

  'forgot.title': 'Lupa frasa sandi',
  'forgot.text':
    'Tidak ada yang hilang: entri sudah tersimpan, isian yang belum disimpan menunggu, dan kiriman berjalan terus.',
  'forgot.officer':
    'Petugas: minta penyelia masuk di loket ini, lalu Meja penyelia, Perangkat dan petugas, Frasa sandi baru.',
  'forgot.supervisor': 'Penyelia: penyelia lain di loket ini melakukan hal yang sama untuk Anda.',
  'forgot.nobody': 'Tidak ada penyelia lain: pakai lembar pemulihan loket ini dari brankas.',
  'forgot.no-sheet':
    'Tidak ada lembar pemulihan: bekerja di loket lain, tulis berkas kurir di bawah, dan minta pusat mendaftarkan ulang komputer ini.',

  'refusal.spare-cannot-vouch':
    'Perangkat cadangan tidak dapat menjamin perangkat lain. Pakai loket yang didaftarkan pusat.',
  'refusal.sponsor-too-far':
    'Frasa sandi penyelia di loket ini terlalu sering diganti untuk menjamin perangkat lain. Pakai loket lain.',
  'refusal.letters-used-up': 'Loket ini sudah meminjamkan semua huruf nomornya. Pakai loket lain.',
  'refusal.not-enrolled': 'Komputer ini belum mempunyai kantor. Mulai dari halaman pendaftaran.',
  'refusal.message-empty': 'Belum ada teks. Tempel teks dari layar seberang, atau pindai kodenya.',
  'refusal.message-too-long': 'Teks ini terlalu panjang untuk sebuah kode loket. Salin lagi dari layar seberang.',
  'refusal.message-broken': 'Ini bukan teks dari layar loket, atau terpotong. Salin atau pindai lagi seluruhnya.',
  'refusal.message-other': 'Ini kode loket, tetapi bukan yang diminta di sini.',
  'refusal.message-other.hello': 'Ini kode dari komputer cadangan. Yang diminta di sini kode lain.',
  'refusal.message-other.answer': 'Ini jawaban untuk komputer cadangan. Pindai di komputer cadangan itu.',
  'refusal.message-other.recovery': 'Ini bagian lembar pemulihan. Pakai di halaman lembar pemulihan.',
  'refusal.message-other.keys': 'Ini kunci kantor dari loket lain. Pakai di bagian Kunci kantor.',
  'refusal.answer-not-for-us':
    'Jawaban ini dibuat untuk komputer lain, atau sebelum halaman ini dimuat ulang. Minta penyelia memindai kode yang sekarang.',
  'refusal.answer-wrong':
    'Jawaban ini rusak atau tidak berasal dari kantor yang sah. Tidak ada yang disimpan. Pindai lagi.',
  'refusal.recovery-code-shape': 'Kode pembuka terdiri dari 32 huruf dan angka. Periksa lagi kertasnya.',
  'refusal.recovery-code-wrong':
    'Kode pembuka ini tidak cocok dengan lembar yang dipindai. Periksa huruf dan lembarnya.',
  'refusal.sheets-used-up':
    'Loket ini sudah membuat {most} lembar pemulihan. Pakai salah satunya, atau daftarkan ulang komputer ini.',
  'refusal.sheet-broken':
    'Lembar ini tidak dapat dipakai: rusak atau tidak lengkap terbaca. Pindai lagi semua kodenya.',
  'refusal.sheet-of-another-device':
    'Lembar ini dibuat di loket lain, dan komputer ini sudah mempunyai kuncinya sendiri. Pakai di loket asalnya, atau di komputer tanpa kantor.',
} as const satisfies Readonly<Record<string, string>>;
