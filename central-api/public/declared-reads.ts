import type { Declared } from '../../src/protocol/public/declared.ts';
import type { CentreParts } from '../centre-parts.ts';
import { WrongTries } from '../http/wrong-tries.ts';
import { declaredOf } from './declared.ts';

export type DeclaredRead =
  | { readonly kind: 'known'; readonly declared: Declared }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many'; readonly waitS: number };

/**
 * Reads for the public: of an office that exists one at a time, which all who ask meanwhile share, so that nobody who travels is
 * turned away, also behind a proxy that makes all callers one; of offices that nobody knows only so many in a row.
 */
export class DeclaredReads {
  readonly #parts: CentreParts;
  readonly #tries: WrongTries;
  readonly #known = new Set<string>();
  readonly #reading = new Map<string, Promise<Declared | undefined>>();

  constructor(parts: CentreParts) {
    this.#parts = parts;
    this.#tries = new WrongTries(parts.monotonicMs);
  }

  async read(caller: string, office: string): Promise<DeclaredRead> {
    const look = (): Promise<Declared | undefined> => this.#shared(office);
    const guess = this.#known.has(office)
      ? ({ kind: 'looked', found: await look() } as const)
      : await this.#tries.guess(caller, look, (found) => found === undefined);
    if (guess.kind === 'too-many') return guess;
    if (guess.found === undefined) return { kind: 'unknown' };
    this.#known.add(office);
    return { kind: 'known', declared: guess.found };
  }

  #shared(office: string): Promise<Declared | undefined> {
    const under = this.#reading.get(office);
    if (under !== undefined) return under;
    const reading = declaredOf(this.#parts, office).finally(() => this.#reading.delete(office));
    this.#reading.set(office, reading);
    return reading;
  }
}
