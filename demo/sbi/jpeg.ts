/**
 * A grey JPEG of square blocks, 8 × 8 pixels each: only the average of every block is written (ITU-T T.81, baseline), which
 * a simulator's picture needs no more than. `blocks` holds the greys 0–255, row by row.
 */
export function blockJpeg(blocks: Uint8Array, columns: number, rows: number): Uint8Array {
  const [width, height] = [columns * 8, rows * 8];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...new Array<number>(64).fill(8)]),
    ...segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    // Differences of averages have 0 to 8 bits: nine codes of four bits each.
    ...segment(0xc4, [0x00, ...codesOfLength(4, 9), 0, 1, 2, 3, 4, 5, 6, 7, 8]),
    // "Nothing more in this block" is the one code of the other table, a single bit.
    ...segment(0xc4, [0x10, ...codesOfLength(1, 1), 0]),
    ...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    ...scan(blocks),
    ...[0xff, 0xd9],
  ]);
}

function scan(blocks: Uint8Array): number[] {
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  const write = (value: number, bits: number): void => {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      held = (held << 1) | ((value >> bit) & 1);
      count += 1;
      if (count < 8) continue;
      bytes.push(held);
      // A byte of ones is followed by zero, so that it is not taken for a marker.
      if (held === 0xff) bytes.push(0);
      held = 0;
      count = 0;
    }
  };
  let before = 0;
  for (const grey of blocks) {
    const average = grey - 128;
    const difference = average - before;
    before = average;
    const bits = 32 - Math.clz32(Math.abs(difference));
    write(bits, 4);
    write(difference < 0 ? difference + (1 << bits) - 1 : difference, bits);
    write(0, 1);
  }
  while (count !== 0) write(1, 1);
  return bytes;
}

const segment = (marker: number, content: readonly number[]): number[] => {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
};

/** How many codes of each length 1–16 there are. */
const codesOfLength = (length: number, count: number): number[] =>
  Array.from({ length: 16 }, (_, at) => (at === length - 1 ? count : 0));
