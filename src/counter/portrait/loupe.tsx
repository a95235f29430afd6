import type { Point } from '../../domain/portrait/geometry.ts';

const sidePx = 176;
const zoom = 2;

/** The pixels around the cross, twice as large as they are: an eye is set by a pixel or two, not by a thumb. */
export function Loupe({
  url,
  cross,
  width,
  height,
}: {
  readonly url: string | undefined;
  readonly cross: Point;
  readonly width: number;
  readonly height: number;
}) {
  if (url === undefined) return null;
  return (
    <div
      class="portrait-loupe"
      aria-hidden="true"
      style={{
        inlineSize: `${sidePx}px`,
        blockSize: `${sidePx}px`,
        backgroundImage: `url("${url}")`,
        backgroundSize: `${width * zoom}px ${height * zoom}px`,
        backgroundPosition: `${sidePx / 2 - cross.x * zoom}px ${sidePx / 2 - cross.y * zoom}px`,
      }}
    />
  );
}
