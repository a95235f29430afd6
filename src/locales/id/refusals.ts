/** Why something was not done: what happened, whether anything is lost, what to do. `refusal.<code>`. */
export const refusals = {
  'refusal.unknown':
    'Tidak dapat dilakukan (kode {code}). Isian Anda tetap ada. Coba lagi; bila berulang, catat kode ini dan panggil penyelia.',

  'refusal.locked': 'Layar sudah terkunci. Masuk lagi, lalu simpan; isian Anda tetap ada.',
  'refusal.room-full':
    'Ruang di komputer ini penuh. Belum tersimpan; isian Anda tetap ada. Selesaikan permohonan yang berjalan dan panggil penyelia.',
  'refusal.no-room-for-new':
    'Ruang di komputer ini tinggal untuk permohonan yang sudah berjalan. Layani pemohon baru di loket lain dan panggil penyelia.',
  'refusal.not-the-writer':
    'Loket ini sedang dibuka di tab lain. Belum tersimpan; isian Anda tetap ada. Ambil alih di sini, lalu simpan lagi.',
  'refusal.clock-unconfirmed':
    'Jam komputer ini meragukan. Periksa tanggal dan jam di atas, sahkan, lalu simpan lagi. Isian Anda tetap ada.',
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
  'refusal.centre-unreachable':
    'Pusat tidak terjangkau. Pendaftaran komputer memerlukan pusat satu kali saja. Isian Anda tetap ada; coba lagi.',
  'refusal.not-the-centre':
    'Yang menjawab bukan pusat, mungkin halaman masuk jaringan. Periksa sambungan, lalu coba lagi. Isian Anda tetap ada.',

  'refusal.passphrase-wrong': 'Frasa sandi salah. Coba lagi dalam {delaySeconds} detik.',
  'refusal.sign-in-delayed': 'Terlalu cepat. Tunggu {delaySeconds} detik, lalu coba lagi.',
  'refusal.officer-unknown': 'Petugas ini belum didaftarkan di komputer ini.',
  'refusal.officer-present': 'Petugas ini sudah didaftarkan di komputer ini.',
  'refusal.not-supervisor': 'Hanya penyelia yang dapat melakukan ini. Minta penyelia masuk.',

  'refusal.numbers-used-up': 'Nomor golongan ini sudah habis untuk hari ini. Pakai golongan lain dan panggil penyelia.',
  'refusal.journal-full':
    'Buku catatan komputer ini penuh dan yang baru belum dapat dibuka. Panggil penyelia; isian Anda tetap ada.',
  'refusal.artefact-too-large': 'Foto terlalu besar untuk disimpan. Ambil ulang.',
  'refusal.entry-too-large': 'Isian terlalu panjang untuk disimpan. Persingkat keterangan, lalu simpan lagi.',
  'refusal.package-shape':
    'Paket pendaftaran dari pusat tidak dapat dibaca. Coba lagi dengan kode yang sama; bila berulang, minta kode baru.',
  'refusal.subject-unknown': 'Permohonan ini tidak ada di komputer ini.',
  'refusal.case-unknown': 'Permohonan ini tidak ada di komputer ini.',
  'refusal.appointment-unknown': 'Nomor permohonan ini tidak ada di daftar M-Paspor komputer ini.',
  'refusal.already-completed': 'Permohonan ini sudah diselesaikan.',
  'refusal.image-too-large': 'Foto terlalu besar untuk disimpan. Ambil ulang.',
  'refusal.body-too-large': 'Isian terlalu panjang untuk disimpan. Persingkat keterangan, lalu simpan lagi.',
  'refusal.reason-missing': 'Tulis alasannya, lalu simpan lagi.',
} as const satisfies Readonly<Record<string, string>>;
