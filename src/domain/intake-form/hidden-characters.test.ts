import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutHidden } from './hidden-characters.ts';

describe('hidden characters', () => {
  it('are gone from pasted text, with a blank where words were parted', () => {
    expect(withoutHidden('MARIA\tGORETI\r\nBERE')).toBe('MARIA GORETI BERE');
    expect(withoutHidden('\u202EMA\u0007RIA\uFEFF\u200B')).toBe('MARIA');
  });

  it('are not the joiners and marks that other scripts are written with', () => {
    for (const name of ['ꦱꦸꦲꦂꦠꦶ', 'محمد\u200cعلي', 'Siti Nurʼaini', 'é']) expect(withoutHidden(name)).toBe(name);
  });

  it('never come back, and what is left is what was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 80 }), (units) => {
        const typed = String.fromCharCode(...units);
        const clean = withoutHidden(typed);
        expect(withoutHidden(clean)).toBe(clean);
        expect(clean).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
