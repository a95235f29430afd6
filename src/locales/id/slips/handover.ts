/** The slip of another counter, and going on with its case. */
export const handover = {
  'desk.slip': 'Slip loket lain',
  'desk.collection': 'Serahkan paspor',
  'scan.looking': 'Mencari kode …',
  'handover.title': 'Slip dari loket lain',
  'handover.how':
    'Pemohon yang sudah mulai di loket lain dapat dilanjutkan di sini, juga tanpa jaringan. Pindai kode di slip; bila sobek atau tidak terbaca, ketik kode yang tertulis.',
  'handover.field': 'Kode slip',
  'handover.field.hint': 'Alat pemindai mengisi sendiri. Diketik: sepuluh huruf dan angka, misalnya 7K3M-Q9TB-4X.',
  'handover.look': 'Lihat',
  'handover.camera': 'Pindai dengan kamera',
  'handover.camera.title': 'Arahkan kode di slip ke kamera',
  'handover.code-unknown':
    'Kode {code} benar tulisannya, tetapi permohonannya tidak ada di komputer ini. Buka permohonan dengan kode ini: NIK yang sama menyatukannya dengan yang semula, selain itu penyelia membandingkan.',
  'handover.open-by-code': 'Buka permohonan dengan kode ini',
  'handover.on': 'Slip tanggal',
  'handover.birth-date': 'Tanggal lahir',
  'handover.step.open': 'belum',
  'handover.step.settled': 'selesai, menurut slip',
  'handover.step.paper': 'selesai di formulir kertas',
  'handover.step-taken':
    '{step}: sudah selesai di loket lain, menurut slip pemohon. Isinya ada di loket itu. Isi di sini hanya bila harus diambil ulang.',
  'handover.nik': 'NIK pada KTP-el yang dibawa',
  'handover.nik.hint': 'Enam belas angka, untuk mencocokkan orang dan slip.',
  'handover.nik.agrees': 'NIK cocok dengan slip',
  'handover.nik.differs': 'NIK tidak cocok dengan slip',
  'handover.nik.none-given': 'NIK belum dicocokkan',
  'handover.nik.no-tag': 'Slip ini tidak memuat NIK: kenali orangnya dari KTP dan tanggal lahir',
  'handover.doubt.expired': 'Slip ini berlaku sampai {day}. Periksa apakah permohonannya masih berjalan.',
  'handover.doubt.from-the-future':
    'Slip ini bertanggal sesudah hari ini. Periksa tanggal komputer ini, lalu tanggal pada slip.',
  'handover.doubt.accepted-before':
    'Slip ini sudah pernah diterima di kantor ini. Mungkin ini salinannya: cocokkan orangnya.',
  'handover.doubt.nik-differs': 'KTP yang dibawa bukan milik orang pada slip ini.',
  'handover.doubt.key-lost':
    'Kunci slip ini sudah di tangan orang lain pada tanggalnya. Mungkin bukan dari kantor ini: cocokkan orangnya.',
  'handover.why': 'Mengapa tetap dilanjutkan?',
  'handover.why.missing': 'Beri alasan supaya dapat dilanjutkan.',
  'handover.accept': 'Lanjutkan permohonan',
  'handover.other': 'Slip lain',
  'refusal.slip-not-ours': 'Kode ini bukan dari slip loket. Pindai slip, atau ketik kode yang tertulis di bawahnya.',
  'refusal.slip-broken': 'Kode di slip ini rusak atau tidak lengkap. Ketik kode yang tertulis di slip.',
  'refusal.slip-newer':
    'Slip ini dicetak oleh aplikasi yang lebih baru. Perbarui aplikasi di sini, atau ketik kode yang tertulis di slip.',
  'refusal.slip-other-office':
    'Slip ini dari kantor lain ({office}). Arahkan pemohon ke kantor itu, atau buka permohonan baru di sini.',
  'refusal.slip-other-key':
    'Slip ini dikunci dengan kunci kantor yang tidak ada di komputer ini: yang baru belum sampai, atau yang lama. Ketik kode yang tertulis di slip.',
  'refusal.slip-not-genuine':
    'Isi slip ini diubah, atau bukan dicetak kantor ini. Jangan lanjutkan dari kode QR-nya; ketik kode yang tertulis dan panggil penyelia.',
  'refusal.why-missing': 'Beri alasan supaya dapat dilanjutkan. Belum ada yang disimpan.',
  'refusal.case-unknown': 'Permohonan ini tidak ada di komputer ini.',
  'refusal.nothing-printed': 'Belum ada yang dicetak untuk permohonan ini.',
} as const satisfies Readonly<Record<string, string>>;
