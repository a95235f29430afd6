/**
 * The pictures in a moving preview (`multipart/x-mixed-replace`), cut out of bytes that come in pieces of any size. A
 * service names each picture's length or, when it does not, ends it with the next boundary.
 */
export type FrameSplitter = (chunk: Uint8Array) => readonly Uint8Array<ArrayBuffer>[];

/** Larger pictures are no preview; what was gathered is dropped and the next boundary looked for. */
const frameMax = 2 * 1024 * 1024;
const headEnd = [13, 10, 13, 10];
const boundary = [13, 10, 45, 45];

export function frameSplitter(): FrameSplitter {
  let held = new Uint8Array();
  return (chunk) => {
    const joined = new Uint8Array(held.length + chunk.length);
    joined.set(held);
    joined.set(chunk, held.length);
    const frames: Uint8Array<ArrayBuffer>[] = [];
    let from = 0;
    for (let next = nextPart(joined, from); next !== undefined; next = nextPart(joined, from)) {
      const frame = joined.slice(next.start, next.end);
      if (frame[0] === 0xff && frame[1] === 0xd8) frames.push(frame);
      from = next.end;
    }
    held = joined.slice(joined.length - from > frameMax ? joined.length : from);
    return frames;
  };
}

function nextPart(bytes: Uint8Array, after: number): { readonly start: number; readonly end: number } | undefined {
  // The empty lines that end one part would pass for the end of the next one's head.
  let from = after;
  while (bytes[from] === 13 || bytes[from] === 10) from += 1;
  const head = indexOf(bytes, headEnd, from);
  if (head < 0) return undefined;
  const start = head + headEnd.length;
  const words = new TextDecoder('latin1').decode(bytes.subarray(from, head));
  const length = /content-length:\s*(\d{1,7})/i.exec(words)?.[1];
  const end = length === undefined ? indexOf(bytes, boundary, start) : start + Number(length);
  return end < start || end > bytes.length ? undefined : { start, end };
}

function indexOf(bytes: Uint8Array, wanted: readonly number[], from: number): number {
  const [first = 0] = wanted;
  // Nearly all bytes are passed by the engine's own search for one.
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return at;
  return -1;
}
