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
  const write = (text: string, px: number, look: { readonly bold?: boolean; readonly colour?: string } = {}): void => {
    pen.font = `${look.bold ? 700 : 400} ${px}px ${family}`;
    pen.fillStyle = look.colour ?? ink;
    pen.textBaseline = 'top';
    for (const line of wrapped(pen, text, width)) {
      pen.fillText(line, margin, y);
      y += Math.round(px * 1.3);
    }
    y += Math.round(px * 0.3);
  };

  write(lines.office, 38, { bold: true });
  write(lines.headline, 56, { bold: true, colour: attention });
  if (lines.sentence !== undefined) write(lines.sentence, 36);
  y += 12;
  for (const { name, state } of lines.services) write(`${state} · ${name}`, 32);
  y += 12;
  for (const warning of lines.warnings) write(warning, 32, { bold: true, colour: attention });

  // What says as of when and until when always has its room.
  const foot = [lines.contact, lines.asOf, lines.expires];
  pen.font = `400 ${footPx}px ${family}`;
  const footRows = foot.flatMap((line) => wrapped(pen, line, width)).length + foot.length * 0.3;
  const footTop = pictureSize.height - margin - Math.ceil(footRows * footPx * 1.3);
  const days = latestOf(lines, Math.max(1, Math.min(daysInPicture, Math.floor((footTop - y - 70) / 84))), language);
  write(lines.collectTitle, 34, { bold: true });
  for (const day of [...days.shown, ...(days.more === undefined ? [] : [days.more])]) write(day, 28);

  pen.fillStyle = '#fff';
  pen.fillRect(0, footTop - 24, pictureSize.width, pictureSize.height);
  pen.fillStyle = soft;
  pen.fillRect(margin, footTop - 20, width, 2);
  y = footTop;
  for (const line of foot) write(line, footPx, { bold: line !== lines.asOf });
  return true;
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
