import { describe, expect, it } from 'vitest';
import { gzipKiB, scriptFigures, scriptsAtOnce } from '../bench/app-scripts.ts';

/**
 * The same counting as `npm run bench -- counter`, of the build alone, so that whoever adds to the app hears of it here. What only
 * supervisors need belongs behind `start-supervisor.tsx`, and what is rare is fetched when it is asked for.
 */
describe('the scripts of the app, gzipped', () => {
  it('are at most 90 KiB until the sign-in can be used', () => {
    const scripts = scriptsAtOnce();
    expect(scripts.length).toBeGreaterThan(1);
    expect(gzipKiB(scripts)).toBeLessThanOrEqual(90);
  });

  it('are at most 280 KiB, for all that an officer can come to, in either language', () => {
    expect(scriptFigures()['scriptTotalKiB']).toBeLessThanOrEqual(280);
  });
});
