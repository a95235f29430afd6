import { describe, expect, it } from 'vitest';
import { WrongTries } from './wrong-tries.ts';

const isWrong = (found: string): boolean => found === 'wrong';

describe('guessing', () => {
  it('looks up as many at once as there are tries left, and no more', async () => {
    const tries = new WrongTries(() => 0, { burst: 3, refillMs: 1_000 });
    let looked = 0;
    const guess = () =>
      tries.guess(
        'somebody',
        async () => {
          looked += 1;
          return 'wrong';
        },
        isWrong,
      );
    const answers = await Promise.all(Array.from({ length: 9 }, guess));
    expect(looked).toBe(3);
    expect(answers.filter(({ kind }) => kind === 'too-many')).toHaveLength(6);
    expect(await tries.guess('another', async () => 'right', isWrong)).toEqual({ kind: 'looked', found: 'right' });
  });

  it('costs nothing when it was right, or could not be looked up', async () => {
    const tries = new WrongTries(() => 0, { burst: 1, refillMs: 1_000 });
    const gone = async (): Promise<string> => {
      throw new Error('The database is gone.');
    };
    for (let again = 0; again < 5; again += 1) {
      expect(await tries.guess('somebody', async () => 'right', isWrong)).toEqual({ kind: 'looked', found: 'right' });
      await expect(tries.guess('somebody', gone, isWrong)).rejects.toThrow('gone');
    }
    await tries.guess('somebody', async () => 'wrong', isWrong);
    expect(await tries.guess('somebody', async () => 'right', isWrong)).toEqual({ kind: 'too-many', waitS: 1 });
  });
});
