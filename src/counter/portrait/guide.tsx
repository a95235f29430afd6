import { cropRatio, headOfCrop } from '../../domain/portrait/geometry.ts';

/** A little air around the crop, so that a head that moves stays in the picture. */
const cropOfHeight = 0.88;

/** What the passport will show, and where the head belongs in it. Drawn over the camera; the picture itself stays clean. */
export function Guide({ width, height }: { readonly width: number; readonly height: number }) {
  const cropHeight = Math.min(height * cropOfHeight, (width * cropOfHeight) / cropRatio);
  const cropWidth = cropHeight * cropRatio;
  const top = (height - cropHeight) / 2;
  const head = headOfCrop * cropHeight;
  const middle = top + 0.1 * cropHeight + head / 2;
  return (
    <svg class="portrait-guide" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect class="guide-crop" x={(width - cropWidth) / 2} y={top} width={cropWidth} height={cropHeight} />
      <ellipse class="guide-head" cx={width / 2} cy={middle} rx={head * 0.37} ry={head / 2} />
      <path class="guide-eyes" d={`M${width / 2 - head * 0.3} ${middle}H${width / 2 + head * 0.3}`} />
    </svg>
  );
}
