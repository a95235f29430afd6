/** Why something was not done: what happened, whether anything is lost, what to do. `refusal.<code>`. */
export const refusals = {
  'refusal.unknown':
    'Tidak dapat dilakukan (kode {code}). Isian Anda tetap ada. Coba lagi; bila berulang, catat kode ini dan panggil penyelia.',

  'refusal.starting': 'Loket ini masih dibuka. Isian Anda tetap ada. Tunggu beberapa detik, lalu coba lagi.',
  'refusal.app-incomplete':
    'Sebagian aplikasi belum ada di komputer ini dan tidak dapat diambil. Tidak ada yang hilang. Periksa jaringan, lalu muat ulang halaman ini.',
  'refusal.locked': 'Layar sudah terkunci. Masuk lagi, lalu simpan; isian Anda tetap ada.',
  'refusal.room-full':
    'Ruang di komputer ini penuh. Belum tersimpan; isian Anda tetap ada. Selesaikan permohonan yang berjalan dan panggil penyelia.',
  'refusal.no-room-for-new':
    'Ruang di komputer ini tinggal untuk permohonan yang sudah berjalan. Layani pemohon baru di loket lain dan panggil penyelia.',
  'refusal.not-the-writer':
    'Loket ini sedang dibuka di tab lain. Belum tersimpan; isian Anda tetap ada. Ambil alih di sini, lalu simpan lagi.',
  'refusal.sequence-taken': 'Tab lain menyimpan lebih dulu. Isian Anda tetap ada. Simpan lagi.',

  'refusal.code-shape':
    'Kode ini bukan kode pendaftaran: harus 24 huruf dan angka, dalam enam kelompok. Periksa lagi kertasnya.',
  'refusal.code-unknown': 'Pusat tidak mengenal kode ini. Periksa kelompok pertama dan kedua pada kertas.',
  'refusal.code-used': 'Kode ini sudah dipakai untuk komputer lain. Minta kode baru.',
  'refusal.code-second-half-wrong':
    'Pusat mengenal kode ini, tetapi empat kelompok terakhir salah. Periksa lagi kertasnya; kode masih dapat dipakai.',
  'refusal.enrolment-closed': 'Pusat sedang tidak menerima komputer baru. Coba lagi nanti dengan kode yang sama.',
  'refusal.passphrase-weak': 'Frasa sandi terlalu mudah ditebak. Pakai beberapa kata yang tidak berkaitan.',
  'refusal.passphrase-weak.short': 'Frasa sandi terlalu pendek: sedikitnya {min} huruf.',
  'refusal.passphrase-weak.long': 'Frasa sandi terlalu panjang: paling banyak {max} huruf.',
  'refusal.passphrase-weak.same': 'Frasa sandi hanya terdiri dari satu huruf. Pakai beberapa kata.',
  'refusal.passphrase-weak.name': 'Frasa sandi sama dengan nama atau kode petugas. Pakai beberapa kata lain.',
  'refusal.already-enrolled': 'Komputer ini sudah didaftarkan. Muat ulang halaman, lalu masuk dengan frasa sandi Anda.',
  'refusal.centre-unreachable':
    'Pusat tidak terjangkau. Pendaftaran komputer memerlukan pusat satu kali saja. Isian Anda tetap ada; coba lagi.',
  'refusal.not-the-centre':
    'Yang menjawab bukan pusat, mungkin halaman masuk jaringan. Periksa sambungan, lalu coba lagi. Isian Anda tetap ada.',

  'refusal.passphrase-wrong': 'Frasa sandi salah. Coba lagi dalam {delaySeconds} detik.',
  'refusal.sign-in-delayed': 'Terlalu cepat. Tunggu {delaySeconds} detik, lalu coba lagi.',
  'refusal.officer-unknown': 'Petugas ini belum didaftarkan di komputer ini.',
  'refusal.officer-present': 'Petugas ini sudah didaftarkan di komputer ini.',
  'refusal.not-supervisor': 'Hanya penyelia yang dapat melakukan ini. Minta penyelia masuk.',

  'refusal.vault-newer':
    'Berkas kunci komputer ini ditulis oleh versi aplikasi yang lebih baru. Tidak ada yang dihapus. Muat ulang halaman; bila tetap begini, panggil penyelia.',
  'refusal.vault-damaged':
    'Berkas kunci komputer ini rusak. Yang sudah tersimpan tidak dihapus. Catat pesan ini dan panggil penyelia.',

  'refusal.numbers-used-up': 'Nomor golongan ini sudah habis untuk hari ini. Pakai golongan lain dan panggil penyelia.',
  'refusal.journal-full':
    'Buku catatan komputer ini penuh dan yang baru belum dapat dibuka. Panggil penyelia; isian Anda tetap ada.',
  'refusal.artefact-too-large': 'Foto terlalu besar untuk disimpan. Ambil ulang.',
  'refusal.entry-too-large': 'Isian terlalu panjang untuk disimpan. Persingkat keterangan, lalu simpan lagi.',
  'refusal.package-shape':
    'Paket pendaftaran dari pusat tidak dapat dibaca. Coba lagi dengan kode yang sama; bila berulang, minta kode baru.',
  'refusal.nothing-to-withdraw': 'Tidak ada catatan yang dapat dibatalkan di sini.',
  'refusal.case-already-open': 'Permohonan ini sudah dibuka. Cari permohonannya, lalu lanjutkan dari sana.',
  'refusal.appointment-unknown': 'Nomor permohonan ini tidak ada di daftar M-Paspor komputer ini.',
  'refusal.receipt-code-shape': 'Kode slip terdiri atas sepuluh huruf dan angka, misalnya 7K3M-Q9TB-4X.',
  'refusal.receipt-code-check': 'Ada huruf atau angka yang keliru pada kode ini. Periksa lagi slipnya.',
  'refusal.code-reader-failed': 'Pembaca kode tidak dapat dijalankan di peramban ini. Ketik nomornya.',
  'refusal.number-unknown': 'Nomor ini tidak ada di antrean komputer ini.',
  'refusal.body-too-large': 'Isian terlalu panjang untuk disimpan. Persingkat keterangan, lalu simpan lagi.',
} as const satisfies Readonly<Record<string, string>>;
