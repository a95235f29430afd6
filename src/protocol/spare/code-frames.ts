import { limits } from '../limits.ts';

/**
 * A text too long for one QR code as several, shown one after the other or printed side by side, and put together again in
 * whatever order a camera sees them. `LQ1.{which text}.{place}.{of}.{piece}`.
 */
/** With its head it fits a code of 77 modules (version 15, low correction), which a cheap camera reads from a screen. */
const pieceCharacters = 480;
const frame = /^LQ1\.([\w-]{6})\.([1-9]\d{0,2})\.([1-9]\d{0,2})\.([\x20-\x7e]{1,480})$/s;

/** `name` tells this text's pieces from another's: six characters of its digest. ASCII only. */
export function framesOf(text: string, name: string): string[] {
  const of = Math.max(1, Math.ceil(text.length / pieceCharacters));
  if (of > limits.codeFrames) throw new Error(`A text of ${text.length} characters is too long for codes.`);
  return Array.from({ length: of }, (_, at) => {
    const piece = text.slice(at * pieceCharacters, (at + 1) * pieceCharacters);
    return `LQ1.${name}.${at + 1}.${of}.${piece}`;
  });
}

export interface Collected {
  readonly seen: number;
  readonly of: number;
  /** When all were seen. */
  readonly text?: string;
}

/** Takes pieces until one text is whole. A piece of another text begins anew: the screen opposite shows something else now. */
export class FrameCollector {
  #name = '';
  #of = 0;
  readonly #pieces = new Map<number, string>();

  /** Undefined for what is no piece at all. */
  take(code: string): Collected | undefined {
    const [, name = '', place = '', all = '', piece = ''] = frame.exec(code) ?? [];
    const [at, of] = [Number(place), Number(all)];
    if (name === '' || at > of || of > limits.codeFrames) return undefined;
    if (name !== this.#name || of !== this.#of) {
      this.#pieces.clear();
      this.#name = name;
      this.#of = of;
    }
    this.#pieces.set(at, piece);
    const seen = this.#pieces.size;
    if (seen < of) return { seen, of };
    return { seen, of, text: Array.from({ length: of }, (_, index) => this.#pieces.get(index + 1) ?? '').join('') };
  }
}
