import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableName, doubtsAboutName, passportName, tidyName } from './names.ts';

describe('names', () => {
  it.each(['Suharti', 'Maria Goreti Bere', 'Nguyễn Thị Ánh', 'I Made Wirawan'])(
    'finds nothing to ask about %s',
    (name) => {
      expect(doubtsAboutName(name)).toEqual([]);
    },
  );

  it.each([
    ["Ai'nun", ['name-punctuation']],
    ['M. Firman', ['name-punctuation']],
    ['Andi 2', ['name-digits']],
    ['H. Ahmad Yani', ['name-punctuation', 'name-title']],
    ['Hj Siti Aminah', ['name-title']],
    ['Budi Santoso, S.H., M.Si.', ['name-punctuation', 'name-title']],
    ['Maria Magdalena Yosefina Theresia Bere Tallo', ['name-passport-field']],
  ])('asks about %s', (name, doubts) => {
    expect(doubtsAboutName(name)).toEqual(doubts);
  });

  it('counts letters, not code units, up to the sixty of the civil register', () => {
    expect(doubtsAboutName('𝒜'.repeat(60))).not.toContain('name-long');
    expect(doubtsAboutName('a'.repeat(61))).toContain('name-long');
  });

  it.each([
    ["Ai'nun", 'AINUN'],
    ['M. Firman', 'M FIRMAN'],
    ['Dr. H. Budi Santoso, S.H., M.Si.', 'BUDI SANTOSO'],
    ['Anna-Maria', 'ANNA MARIA'],
    ['H.', 'H'],
  ])('%s goes into the passport as %s', (name, line) => {
    expect(passportName(name)).toBe(line);
  });

  it('is the same name however it is written', () => {
    expect(comparableName(' José  DA-CRUZ ')).toBe('jose da cruz');
    expect(comparableName('DA-CRUZ B1-014')).toBe('da cruz b1 014');
    expect(comparableName("AI'NUN")).toBe(comparableName('ainun'));
    expect(comparableName('  Ñandú—Ö ')).toBe('nandu o');
  });

  it('normalises once and for all, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        expect(comparableName(comparableName(typed))).toBe(comparableName(typed));
        expect(tidyName(tidyName(typed))).toBe(tidyName(typed));
        expect(comparableName(tidyName(typed))).toBe(comparableName(typed));
        expect(passportName(typed)).not.toMatch(/[.,'-]/);
      }),
    );
  });

  it('keeps letters that are not Latin, and says that the passport has none', () => {
    for (const name of ['李小龍', 'ꦱꦸꦲꦂꦠꦶ', 'محمد', 'MARIA Мария']) expect(doubtsAboutName(name)).toContain('name-script');
    for (const name of ['Nuñez', 'Ægir', 'Łukasz', 'Ai’nun'])
      expect(doubtsAboutName(name)).not.toContain('name-script');
  });
});
