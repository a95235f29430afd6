import type { MessageKind } from './port.ts';

/** What a message may say: nothing by which a stranger who reads it learns whose application it is. */
export interface Told {
  readonly kind: MessageKind;
  readonly officeName: string;
  /** On the slip. */
  readonly receiptCode: string;
  /** The database may still lose it. */
  readonly isVolatile: boolean;
  /** The office declared so. */
  readonly collectionClosed: boolean;
  /** Of the public pages; without a slash at its end. */
  readonly publicUrl: string | undefined;
}

/** Indonesian, as the slip is. */
export function messageText({ kind, officeName, receiptCode, isVolatile, collectionClosed, publicUrl }: Told): string {
  const beforeComing = 'Tanyakan jam pengambilan kepada kantor sebelum bepergian.';
  const more = publicUrl === undefined ? '' : ` Keadaan: ${publicUrl}/status?code=${receiptCode}`;
  switch (kind) {
    case 'received':
      return (
        `${officeName}: berkas permohonan paspor dengan kode ${receiptCode} sudah diterima pusat` +
        `${isVolatile ? ' (sementara)' : ''}. Ini belum berarti disetujui atau tercetak. Simpan slip Anda.${more}`
      );
    case 'returned':
      return (
        `${officeName}: permohonan paspor dengan kode ${receiptCode} dikembalikan untuk dilengkapi. ` +
        `Hubungi kantor itu sebelum datang; bawa slip dan KTP.${more}`
      );
    case 'ready':
      return (
        `${officeName}: paspor dengan kode ${receiptCode} sudah tercetak dan ada di kantor itu. ` +
        `${collectionClosed ? 'Pengambilan sedang ditutup: jangan datang sebelum ada kabar bahwa dibuka.' : `Bawa slip, bukti bayar, dan KTP. ${beforeComing}`}${more}`
      );
    case 'not-ready':
      return (
        `${officeName}: kabar bahwa paspor dengan kode ${receiptCode} siap diambil ditarik kembali. ` +
        `Jangan datang mengambil sebelum ada kabar baru.${more}`
      );
  }
}
