/** How the queue goes over time, and when it will be empty. */
export const backlog = {
  'backlog.button': 'Grafik antrean',
  'backlog.title': 'Antrean dari waktu ke waktu',
  'backlog.measured':
    'Diukur di komputer ini setiap lima menit selama ada yang masuk. Tidak termasuk permohonan loket lain yang keadaannya di pusat belum terdengar.',
  'backlog.nothing-yet':
    'Belum ada yang diukur dalam rentang ini. Pengukuran pertama muncul beberapa menit setelah permohonan pertama.',
  'backlog.span': 'Rentang',
  'backlog.span.hours': '6 jam terakhir',
  'backlog.span.day': '24 jam terakhir',
  'backlog.span.week': '7 hari terakhir',
  'backlog.span.month': '30 hari terakhir',
  'backlog.label':
    'Menunggu sekarang {waiting}; dalam rentang ini masuk {came}, diterima pusat {received}. Angkanya ada di tabel di bawah.',
  'backlog.until': 'Sampai',
  'backlog.waiting': 'Menunggu',
  'backlog.waiting-lane': 'Menunggu, {lane}',
  'backlog.came': 'Masuk',
  'backlog.received': 'Diterima pusat',
  'backlog.not-measured': 'tidak diukur',
  'backlog.waits-again': '{count} menunggu lagi',
  'backlog.now': '{count} permohonan menunggu · {size}',
  'backlog.end.empty': 'Tidak ada yang perlu dikirim',
  'backlog.end.unreachable': 'Selesainya belum dapat diperkirakan: pusat belum terjangkau',
  'backlog.end.too-little-measured': 'Selesainya belum dapat diperkirakan: kecepatannya belum cukup lama diukur',
  'backlog.end.at-least': 'Paling cepat {from}; paling lambat belum dapat diperkirakan, karena kiriman sering terhenti',
  'backlog.end.about': 'Kira-kira {from} pada kecepatan setengah jam terakhir',
  'backlog.end.range': 'Kira-kira {from} – {to} pada kecepatan setengah jam terakhir',
  'backlog.hours-minutes': '{hours} jam {minutes} menit',
} as const satisfies Readonly<Record<string, string>>;
