import './qr-code.css';

/** Dark modules are true; square, with the quiet zone around it. */
export type QrModules = readonly (readonly boolean[])[];

/** Light modules around a code (ISO/IEC 18004 §9.1): without them cheap readers do not find its edge. */
export const quietModules = 4;

/** One path on a grid of whole modules, so that a printer's dots fall on their edges. */
export function QrCode({ modules, label }: { readonly modules: QrModules; readonly label: string }) {
  const side = modules.length;
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
