import encodeQR from 'qr';
import { QrCode, quietModules } from '../codes/qr-code.tsx';

/** A code on a page that is printed, made at once: what prints many of them is fetched with what encodes. */
export function QrSvg({ text, sizeMm }: { readonly text: string; readonly sizeMm: number }) {
  return (
    <span aria-hidden="true" style={{ '--qr-size': `${sizeMm}mm` }}>
      <QrCode modules={encodeQR(text, 'raw', { border: quietModules, ecc: 'medium' })} label={text} />
    </span>
  );
}
