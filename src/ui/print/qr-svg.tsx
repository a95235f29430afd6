import encodeQR from 'qr';

/** A QR code as black squares with the quiet zone that readers need. What it says stands beside it in letters. */
export function QrSvg({ text, sizeMm }: { readonly text: string; readonly sizeMm: number }) {
  const rows = encodeQR(text, 'raw', { border: 2, ecc: 'medium' });
  const path = rows.flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      width={`${sizeMm}mm`}
      height={`${sizeMm}mm`}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
