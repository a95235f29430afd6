import { afterAll, describe, expect, it } from 'vitest';
import { answerCalls, callsTo, passedOn } from './worker-calls.ts';

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

  it('are passed on to what is there at that moment, but for those that are answered on this side', async () => {
    let there: Shelf | undefined;
    const through = passedOn<Shelf>(
      () => {
        if (there === undefined) throw new Error('There is no shelf.');
        return there;
      },
      { burn: async () => undefined },
    );
    await expect(through.take(3)).rejects.toThrow('There is no shelf.');
    there = shelf;
    expect(await through.take(3)).toEqual(Uint8Array.of(3));
    await through.burn('DOMException');
  });

  it('fail as the method did, by the same name', async () => {
    await expect(shelf.burn('DOMException')).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await expect(shelf.burn('NoModificationAllowedError')).rejects.toMatchObject({
      name: 'NoModificationAllowedError',
      message: 'Burnt.',
    });
  });
});
