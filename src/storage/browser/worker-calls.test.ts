import { afterAll, describe, expect, it } from 'vitest';
import { answerCalls, callsTo } from './worker-calls.ts';

interface Shelf {
  put(thing: Uint8Array): Promise<number>;
  take(at: number): Promise<Uint8Array | undefined>;
  burn(name: string): Promise<void>;
}

/** Keeps what it is given and has a private field, as the second copy's store has. */
class RealShelf implements Shelf {
  readonly #things: Uint8Array[] = [];
  async put(thing: Uint8Array): Promise<number> {
    return this.#things.push(thing) - 1;
  }
  async take(at: number): Promise<Uint8Array | undefined> {
    return this.#things[at];
  }
  async burn(name: string): Promise<void> {
    if (name === 'DOMException') throw new DOMException('The disk is full.', 'QuotaExceededError');
    throw Object.assign(new Error('Burnt.'), { name });
  }
}

describe('calls into a worker', () => {
  const { port1: page, port2: worker } = new MessageChannel();
  const ends = { page: page as unknown as Worker, worker: worker as unknown as Worker };
  page.start();
  worker.start();
  answerCalls(new RealShelf(), ends.worker);
  const shelf = callsTo<Shelf>(ends.page);
  afterAll(() => page.close());

  it('bring each answer to whoever asked, many at once', async () => {
    const places = await Promise.all(Array.from({ length: 20 }, (_, n) => shelf.put(Uint8Array.of(n))));
    expect(places).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(await Promise.all([shelf.take(7), shelf.take(3)])).toEqual([Uint8Array.of(7), Uint8Array.of(3)]);
    expect(await shelf.take(99)).toBeUndefined();
  });

  it('fail as the method did, by the same name', async () => {
    await expect(shelf.burn('DOMException')).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await expect(shelf.burn('NoModificationAllowedError')).rejects.toMatchObject({
      name: 'NoModificationAllowedError',
      message: 'Burnt.',
    });
  });
});
