/** Practice, and what it left; fetched with the page about it, and with a drill. */
export const words = {
  'drill.title': 'Latihan',
  'drill.lead':
    'Aplikasi yang sama di simpanan terpisah, dengan orang-orang karangan. Tidak ada yang dapat dikirim dari latihan, dan simpanan loket ini tidak disentuh.',
  'drill.begin.title': 'Mulai latihan di komputer ini',
  'drill.begin.what.real': 'Selama latihan komputer ini tidak melayani pemohon sungguhan. Loket lain tetap bekerja.',
  'drill.begin.what.waits':
    'Yang menunggu di loket ini ({count} permohonan) tetap tersimpan; pengirimannya dilanjutkan sesudah latihan.',
  'drill.begin.what.people': 'Petugas lain ditambahkan di dalam latihan, dengan frasa sandi untuk latihan saja.',
  'drill.begin.what.end': 'Latihan berakhir sendiri pada akhir hari ini; siapa pun boleh mengakhirinya lebih awal.',
  'drill.begin.act': 'Mulai latihan …',
  'drill.begin.confirm': 'Mulai latihan',
  'drill.begin.confirm.title': 'Mulai latihan?',
  'drill.begin.officer': 'Latihan dimulai oleh penyelia.',
  'drill.on': 'Latihan sedang berlangsung di komputer ini. Akhiri lewat bilah di bawah layar.',
  'drill.left.title': 'Latihan yang lalu',
  'drill.left.ended': 'Dimulai {at} oleh {by}, sudah berakhir.',
  'drill.left.ask':
    'Adakah orang sungguhan di antaranya? Yang diketik dapat dibuka sebagai draf di loket ini; belum ada yang tersimpan sampai Anda menyimpannya.',
  'drill.left.none': 'Tidak ada kasus di latihan itu.',
  'drill.left.nameless': '(belum bernama)',
  'drill.left.typed': 'Dapat dibawa: {steps}.',
  'drill.left.typed.none': 'Tidak ada yang diketik.',
  'drill.left.again': 'Harus diambil ulang: {steps}.',
  'drill.left.carry': 'Buka sebagai draf',
  'drill.left.carry.of': 'Buka sebagai draf: {name}',
  'drill.left.carried': 'Sudah dibuka sebagai draf.',
  'drill.left.go': 'Ke permohonannya',
  'drill.left.discard': 'Hapus latihan ini …',
  'drill.left.discard.title': 'Hapus latihan ini?',
  'drill.left.discard.text':
    'Semua yang ada di simpanan latihan dihapus dan tidak dapat dilihat lagi. Loket ini tidak berubah.',
  'drill.left.discard.act': 'Hapus',
  'drill.bar': 'Latihan',
  'drill.bar.text': 'LATIHAN. Tidak ada yang dikirim, tidak ada yang sah. Berakhir sendiri {at}.',
  'drill.bar.end': 'Akhiri latihan …',
  'drill.end.title': 'Akhiri latihan?',
  'drill.end.text':
    'Yang sedang diketik disimpan sebagai draf latihan. Sesudah masuk ke loket sungguhan, kasus latihan dapat dilihat sekali lagi: bila ada orang sungguhan, datanya dapat dibuka sebagai draf.',
  'drill.end.act': 'Akhiri latihan',
  'drill.paper': 'LATIHAN — BUKAN BUKTI',
  'refusal.drill-cannot-vouch':
    'Latihan tidak dapat mendaftarkan komputer atau menulis lembar pemulihan: keduanya akan mengikat yang sungguhan pada latihan.',
  'refusal.drill-not-begun': 'Latihan tidak dapat dimulai di peramban ini. Loket tidak berubah.',
  'refusal.drill-unreadable': 'Latihan yang lalu tidak dapat dibuka lagi. Ia dapat dihapus; loket ini tidak berubah.',
} as const satisfies Readonly<Record<string, string>>;
