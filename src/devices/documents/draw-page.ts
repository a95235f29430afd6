import { type PictureEdit, cutOf } from '../../domain/documents/picture-edit.ts';

/** Eight pages of it fit in one entry: 64 parts of 256 KiB. */
const pageBytes = 2_000_000;
/** Text stays sharp at the first; the others are for pages full of noise. */
const qualities = [0.85, 0.7, 0.5] as const;

export interface DrawnPage {
  readonly image: Blob;
  readonly width: number;
  readonly height: number;
}

/**
 * An upright JPEG of one page, with what the officer turned and cut. Through a canvas: place, device and date of the
 * photograph stay behind. Throws when the browser cannot decode the picture. Runs in a worker and in a page.
 */
export async function drawPage(source: Blob, edit: PictureEdit): Promise<DrawnPage> {
  // Phones store sideways and say so in the metadata; after this the pixels are upright.
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' });
  try {
    const cut = cutOf(bitmap.width, bitmap.height, edit);
    const canvas = new OffscreenCanvas(cut.width, cut.height);
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) throw new Error('This browser draws nothing outside of the page.');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, cut.width, cut.height);
    context.imageSmoothingQuality = 'high';
    context.scale(cut.scale, cut.scale);
    context.translate(-cut.left, -cut.top);
    turnAround(context, bitmap, edit.turns);
    context.drawImage(bitmap, 0, 0);
    return { image: await encode(canvas), width: cut.width, height: cut.height };
  } finally {
    bitmap.close();
  }
}

/** What is drawn afterwards appears so many quarters clockwise, its corner where the turned picture begins. */
function turnAround(
  context: OffscreenCanvasRenderingContext2D,
  { width, height }: ImageBitmap,
  turns: PictureEdit['turns'],
): void {
  const x = turns === 1 ? height : turns === 2 ? width : 0;
  const y = turns === 2 ? height : turns === 3 ? width : 0;
  context.translate(x, y);
  context.rotate((turns * Math.PI) / 2);
}

async function encode(canvas: OffscreenCanvas): Promise<Blob> {
  let image = await canvas.convertToBlob({ type: 'image/jpeg', quality: qualities[0] });
  for (const quality of qualities.slice(1)) {
    if (image.size <= pageBytes) break;
    image = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  }
  return image;
}
