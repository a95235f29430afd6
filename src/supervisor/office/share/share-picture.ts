import type { PageLanguage } from '../../../applicant/pages/page-words.ts';
import { type ShareLines, latestOf } from '../../../applicant/pages/share-lines.ts';

/** As phones show it whole: 4 to 5. */
export const pictureSize = { width: 1_080, height: 1_350 } as const;

const family = "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif";
const margin = 72;
const ink = '#14191f';
const soft = '#4a545f';
const attention = '#834c00';
const daysInPicture = 6;
const dayPx = 28;
const lineHeight = 1.3;
const gapHeight = 0.3;
const footPx = 30;

/**
 * One for each language. Draws until the foot begins; a day that finds no room is counted, not cut. False where the
 * browser draws nothing.
 */
export async function drawPicture(
  canvas: HTMLCanvasElement,
  lines: ShareLines,
  language: PageLanguage,
): Promise<boolean> {
  await Promise.all(['400', '700'].map((weight) => document.fonts?.load(`${weight} 32px ${family}`)));
  canvas.width = pictureSize.width;
  canvas.height = pictureSize.height;
  const pen = canvas.getContext('2d');
  if (pen === null) return false;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, pictureSize.width, pictureSize.height);
  pen.fillStyle = '#0b4f8a';
  pen.fillRect(0, 0, pictureSize.width, 24);

  const width = pictureSize.width - 2 * margin;
  let y = 64;
  const write = (text: string, px: number, look: Look = {}): void => {
    pen.font = fontOf(px, look);
    pen.fillStyle = look.colour ?? ink;
    pen.textBaseline = 'top';
    for (const line of wrapped(pen, text, width)) {
      pen.fillText(line, margin, y);
      y += Math.round(px * lineHeight);
    }
    y += Math.round(px * gapHeight);
  };

  // What says as of when and until when always has its room; above it everything is set smaller until it fits.
  const foot = [lines.contact, lines.asOf, lines.expires].map((text): Row => ({ text, px: footPx, bold: true }));
  const footTop = pictureSize.height - margin - heightOf(pen, foot, 1, width);
  const rows = rowsOf(lines);
  const dayHeight = Math.round(2 * dayPx * lineHeight + dayPx * gapHeight);
  const scale = scaleFor(pen, rows, footTop - y - 24 - 2 * dayHeight, width);
  for (const { text, px, ...look } of rows) write(text, px * scale, look);
  const fitting = Math.floor((footTop - 24 - y) / dayHeight) - 1;
  const days = latestOf(lines, Math.max(1, Math.min(daysInPicture, fitting)), language);
  for (const day of [...days.shown, ...(days.more === undefined ? [] : [days.more])]) write(day, dayPx);

  pen.fillStyle = '#fff';
  pen.fillRect(0, footTop - 24, pictureSize.width, pictureSize.height);
  pen.fillStyle = soft;
  pen.fillRect(margin, footTop - 20, width, 2);
  y = footTop;
  for (const { text, px } of foot) write(text, px, { bold: text !== lines.asOf });
  return true;
}

interface Look {
  readonly bold?: boolean;
  readonly colour?: string;
}
interface Row extends Look {
  readonly text: string;
  readonly px: number;
}
type Pen = Pick<CanvasRenderingContext2D, 'measureText' | 'font'>;

const fontOf = (px: number, { bold = false }: Look): string => `${bold ? 700 : 400} ${px}px ${family}`;

function rowsOf(lines: ShareLines): Row[] {
  return [
    { text: lines.office, px: 38, bold: true },
    { text: lines.headline, px: 56, bold: true, colour: attention },
    ...(lines.sentence === undefined ? [] : [{ text: lines.sentence, px: 36 }]),
    ...lines.services.map(({ name, state }) => ({ text: `${state} · ${name}`, px: 32 })),
    ...lines.warnings.map((text) => ({ text, px: 32, bold: true, colour: attention })),
    { text: lines.collectTitle, px: 34, bold: true },
  ];
}

function heightOf(pen: Pen, rows: readonly Row[], scale: number, width: number): number {
  return rows.reduce((sum, { text, px, ...look }) => {
    pen.font = fontOf(px * scale, look);
    const count = wrapped(pen, text, width).length;
    return sum + Math.round(px * scale * lineHeight) * count + Math.round(px * scale * gapHeight);
  }, 0);
}

/** The largest of 1, 0.95 … 0.5 at which the rows are no higher than `room`, in pixels. */
export function scaleFor(pen: Pen, rows: readonly Row[], room: number, width: number): number {
  let scale = 1;
  while (scale > 0.5 && heightOf(pen, rows, scale, width) > room) scale = Math.round(scale * 100 - 5) / 100;
  return scale;
}

/** At blanks; a word that is wider than a line stands alone. */
export function wrapped(pen: Pick<CanvasRenderingContext2D, 'measureText'>, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
