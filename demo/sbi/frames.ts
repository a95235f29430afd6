import { blockJpeg } from './jpeg.ts';

/** What the simulator's glass "sees": coarse blocks, four pads that breathe, and the word that says what it is. */
const columns = 48;
const rows = 32;
const letters: Readonly<Record<string, string>> = {
  S: '111100111001111',
  I: '111010010010111',
  M: '101111111101101',
  U: '101101101101111',
  L: '100100100100111',
  A: '010101111101101',
  T: '111010010010010',
  O: '111101101101111',
  R: '110101110101101',
};

/** One second of preview, drawn once. */
export const frames: readonly Uint8Array[] = Array.from({ length: 10 }, (_, at) => drawFrame(at / 10));

export function drawFrame(phase: number): Uint8Array {
  const blocks = new Uint8Array(columns * rows).fill(232);
  const press = Math.sin(phase * 2 * Math.PI);
  for (let pad = 0; pad < 4; pad += 1) {
    const [x, y] = [8 + pad * 10.5, 14 + (pad === 1 ? -3 : pad === 2 ? -2 : 0)];
    for (let row = 0; row < 24; row += 1)
      for (let column = 0; column < columns; column += 1) {
        const away = Math.hypot((column - x) / (3.6 + press * 0.4), (row - y) / (6.5 + press * 0.6));
        const ridge = Math.sin(Math.hypot(column - x, (row - y - 3) * 0.8) * 2.4 + phase * 0.6);
        if (away < 1) blocks[row * columns + column] = 120 + Math.round(ridge * 50);
      }
  }
  write(blocks, 'SIMULATOR', 6, 25);
  return blockJpeg(blocks, columns, rows);
}

function write(blocks: Uint8Array, word: string, left: number, top: number): void {
  [...word].forEach((letter, place) => {
    [...(letters[letter] ?? '')].forEach((dot, at) => {
      const [column, row] = [left + place * 4 + (at % 3), top + Math.floor(at / 3)];
      if (dot === '1') blocks[row * columns + column] = 20;
    });
  });
}
