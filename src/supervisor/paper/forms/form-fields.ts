import type { Step } from '../../../domain/application/steps.ts';

/**
 * What is asked on each paper form, laid out for handwriting. Always Indonesian, whatever language the screen is in: officers
 * and applicants read it. Fields after the passport process: data screen, documents, interview.
 */
export type FormField =
  | { readonly kind: 'line'; readonly label: string; readonly half?: boolean }
  /** One box for each character. */
  | { readonly kind: 'boxes'; readonly label: string; readonly count: number }
  | { readonly kind: 'choice'; readonly label: string; readonly options: readonly string[] }
  | { readonly kind: 'lines'; readonly label: string; readonly rows: number }
  | { readonly kind: 'frames'; readonly label: string; readonly frames: readonly string[] };

const line = (label: string): FormField => ({ kind: 'line', label });
const half = (label: string): FormField => ({ kind: 'line', label, half: true });
const boxes = (label: string, count: number): FormField => ({ kind: 'boxes', label, count });
const choice = (label: string, ...options: string[]): FormField => ({ kind: 'choice', label, options });
const lines = (label: string, rows: number): FormField => ({ kind: 'lines', label, rows });
const frames = (label: string, ...all: string[]): FormField => ({ kind: 'frames', label, frames: all });
const document = (label: string): FormField => choice(label, 'Asli', 'Salinan', 'Tidak ada', 'Menyusul');
const fingers = ['Jempol', 'Telunjuk', 'Tengah', 'Manis', 'Kelingking'];

export const formFields: Readonly<Record<Step, readonly FormField[]>> = {
  intake: [
    boxes('NIK', 16),
    line('Nama lengkap (huruf cetak, seperti di akta)'),
    half('Nama lain'),
    half('Tempat lahir'),
    boxes('Tanggal lahir (tanggal-bulan-tahun)', 8),
    choice('Jenis kelamin', 'Laki-laki', 'Perempuan'),
    boxes('Nomor KK', 16),
    half('Pekerjaan'),
    half('Tinggi badan (cm)'),
    choice('Status sipil', 'Belum kawin', 'Kawin', 'Cerai hidup', 'Cerai mati'),
    lines('Alamat rumah', 2),
    half('Telepon'),
    half('Surel'),
    half('Nama ayah'),
    half('Tempat, tanggal lahir, kewarganegaraan ayah'),
    half('Nama ibu'),
    half('Tempat, tanggal lahir, kewarganegaraan ibu'),
    half('Nama suami/istri'),
    half('Tempat, tanggal lahir, kewarganegaraan suami/istri'),
    choice('Jenis paspor', 'Nonelektronik', 'Elektronik', '5 tahun', '10 tahun'),
    choice('Permohonan', 'Baru', 'Habis berlaku', 'Penuh', 'Rusak', 'Hilang', 'Ubah data'),
    half('Nomor paspor lama'),
    half('Nomor permohonan M-Paspor'),
  ],
  documents: [
    document('KTP-el / surat pindah ke luar negeri'),
    document('Kartu Keluarga'),
    document('Akta lahir / kawin, ijazah, baptis'),
    document('Paspor lama'),
    document('Surat pewarganegaraan / ganti nama'),
    document('KTP orang tua (anak)'),
    document('Pernyataan orang tua (anak)'),
    document('Rekomendasi (kerja, umrah, …)'),
    lines('Yang menyusul, dan paling lambat kapan', 3),
    lines('Catatan', 5),
  ],
  payment: [
    choice('Yang diperlihatkan', 'Tidak ada', 'Kode billing', 'NTPN', 'Lain'),
    boxes('Kode billing', 15),
    boxes('NTPN', 16),
    lines('Kata-kata pada bukti', 3),
    lines('Catatan (apakah uangnya diterima, hanya pusat yang tahu)', 4),
  ],
  portrait: [
    frames('Foto (bila dicetak, tempel di sini)', '4 × 6 cm'),
    line('Kamera dan nama berkas foto'),
    choice('Latar', 'Putih', 'Lain'),
    choice('Kacamata / penutup kepala', 'Tidak', 'Dilepas', 'Alasan agama', 'Alasan medis'),
    lines('Catatan', 5),
  ],
  fingerprints: [
    frames('Tangan kanan (tinta)', ...fingers),
    frames('Tangan kiri (tinta)', ...fingers),
    lines('Jari yang tidak dapat diambil, dan sebabnya', 2),
    lines('Catatan', 2),
  ],
  interview: [
    choice('Yang diwawancarai', 'Pemohon', 'Ayah', 'Ibu', 'Wali'),
    choice('Tujuan', 'Wisata', 'Umrah/haji', 'Kerja', 'Belajar', 'Keluarga', 'Berobat', 'Lain'),
    half('Negara dan kota tujuan'),
    half('Perkiraan berangkat, lama tinggal'),
    half('Bersama siapa'),
    half('Siapa yang membiayai'),
    half('Alamat dan nama yang dituju'),
    half('Perusahaan / sekolah / biro perjalanan'),
    lines('Jawaban', 7),
    lines('Fakta yang dilihat petugas', 4),
    choice('Rekomendasi petugas', 'Lanjut', 'Tangguhkan', 'Dalami'),
    lines('Alasan rekomendasi', 2),
  ],
};

export const formTitles: Readonly<Record<Step, string>> = {
  intake: 'Data pemohon',
  documents: 'Berkas',
  payment: 'Pembayaran',
  portrait: 'Foto',
  fingerprints: 'Sidik jari',
  interview: 'Wawancara',
};
