/** Courier files at the supervisor's desk. */
export const courier = {
  'courier.title': 'Berkas kurir',
  'courier.text':
    'Bila jaringan tidak akan pulih, yang menunggu dibawa ke pusat dalam satu berkas. Isinya sudah disegel: yang menemukannya tidak dapat membaca apa pun.',

  'courier.open.title': 'Buka berkas yang datang',
  'courier.open.text':
    'Dari loket lain, atau tanda terima dari pusat. Setiap catatan diperiksa dari kunci akar; yang tidak terbukti disebut dan ditinggalkan. Dibuka dua kali tidak merusak apa pun.',
  'courier.open.pick': 'Pilih berkas …',
  'courier.open.looking': 'Memeriksa …',
  'courier.open.from': '{writer}, loket {counter}, ditulis {at}',
  'courier.open.from-centre': '{writer}, ditulis {at}',
  'courier.open.digest': 'Bandingkan dengan lembar muka: {digest}',
  'courier.open.signed': 'Manifesnya ditandatangani loket yang menulisnya.',
  'courier.open.unsigned':
    'Manifesnya tidak ditandatangani: isinya terbukti sendiri, tetapi tidak ada yang menjamin bahwa ini semuanya.',
  'courier.open.unknown-signer': 'Penanda tangan manifesnya tidak dikenal di sini; isinya terbukti sendiri.',
  'courier.open.strange': '{count} jurnal di dalamnya bukan dari perangkat yang disahkan pusat kita.',
  'courier.open.future':
    'Menurut jam komputer ini, berkas ditulis di masa depan. Salah satu jam salah; isinya tidak bergantung padanya.',
  'courier.open.take': 'Terima isinya',
  'courier.open.taking': 'Menerima …',
  'courier.open.not-taken': 'Tidak ada yang diubah',
  'courier.open.whole': 'Ambil yang utuh saja',
  'courier.open.whole.hint':
    'Bila berkas aslinya tidak terjangkau: setiap catatan utuh yang terbukti diambil, sisanya tidak.',
  'courier.taken': 'Berkas sudah dibaca',
  'courier.taken.entries': '{new} catatan baru, {held} sudah ada di sini, {parts} bagian.',
  'courier.taken.onward': 'Diteruskan ke pusat bila pusat terjangkau. Belum ada tanda terima karenanya.',
  'courier.taken.receipts': '{count} tanda terima dari pusat diterima dan terbukti.',
  'courier.taken.named': 'Tidak diterima: {count}',

  'courier.carried.title': 'Yang dititipkan di komputer ini',
  'courier.carried.empty': 'Belum ada berkas loket lain yang dititipkan di sini.',
  'courier.carried.counter': 'Loket',
  'courier.carried.at': 'Datang',
  'courier.carried.entries': 'Catatan',
  'courier.carried.state': 'Keadaan',
  'courier.carried.waiting': 'menunggu pusat terjangkau',
  'courier.carried.arrived': 'sudah diserahkan ke pusat; tanda terimanya di sini',
  'courier.receipts': 'Tulis tanda terima untuk dibawa kembali',

  'refusal.courier-not-one': 'Ini bukan berkas kurir.',
  'refusal.courier-newer': 'Berkas ini ditulis oleh versi aplikasi yang lebih baru. Perbarui aplikasi ini dulu.',
  'refusal.courier-frame-too-large':
    'Berkas ini mengaku berisi potongan {bytes} bita. Berkas kurir tidak pernah begitu: rusak, atau dibuat untuk merusak.',
  'refusal.courier-frame-broken': 'Satu potongan berkas tidak terbaca: berkas rusak.',
  'refusal.courier-truncated': 'Berkas terpotong: ujungnya tidak ada. Salin lagi dari tempat berkas ditulis.',
  'refusal.courier-after-end': 'Ada tambahan sesudah ujung berkas: berkas diubah.',
  'refusal.courier-tampered': 'Isi berkas tidak sesuai dengan manifesnya: diubah atau rusak di jalan.',
  'refusal.courier-other-office':
    'Berkas ini dari {writer} ({office}), bukan dari kantor ini. Bawa ke pusat, atau ke kantor itu.',
  'refusal.receipt-not-ours': 'tidak ditandatangani pusat kita',
  'refusal.receipt-older': 'lebih lama dari tanda terima yang sudah ada',
  'refusal.fork': 'catatan di pusat berbeda dari catatan di sini',
} as const satisfies Readonly<Record<string, string>>;
