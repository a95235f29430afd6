/** Numbers from a seed (sfc32): the same seed and name give the same numbers, whoever else draws meanwhile. */
export interface Random {
  /** [0, 1). */
  next(): number;
  /** 0 … below − 1. */
  below(count: number): number;
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(length: number): Uint8Array<ArrayBuffer>;
  fork(name: string): Random;
}

export function randomOf(seed: string): Random {
  let [a, b, c, d] = [fnv(seed, 0x811c9dc5), fnv(seed, 0x01000193), fnv(seed, 0x9e3779b9), 1];
  const draw = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) draw();
  const self: Random = {
    next: () => draw() / 2 ** 32,
    below: (count) => draw() % count,
    between: (least, most) => least + (draw() % (most - least + 1)),
    chance: (share) => draw() / 2 ** 32 < share,
    pick(list) {
      const one = list[draw() % list.length];
      if (one === undefined) throw new Error('Nothing to pick from.');
      return one;
    },
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 4) {
        const word = draw();
        bytes[at] = word;
        bytes[at + 1] = word >>> 8;
        bytes[at + 2] = word >>> 16;
        bytes[at + 3] = word >>> 24;
      }
      return bytes;
    },
    fork: (name) => randomOf(`${seed}/${name}`),
  };
  return self;
}

function fnv(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
