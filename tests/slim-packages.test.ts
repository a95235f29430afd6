import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refuseWhatIsGone, slimDexie } from '../vite/slim-dexie.ts';

const dexie = readFileSync(join(import.meta.dirname, '../node_modules/dexie/dist/modern/dexie.mjs'), 'utf8');

describe('packages that are built without what nobody uses', () => {
  it.each([
    ['a way of asking', 'sortBy(', 'sortedBy('],
    ['a function of its own', 'getDatabaseNames(cb)', 'databaseNames(cb)'],
    ['a layer', 'this.use(hooksMiddleware)', 'this.use(hooks)'],
  ])('stop the build when Dexie has %s by another name', (_, said, instead) => {
    expect(() => slimDexie(dexie.replaceAll(said, instead))).toThrow(/no longer/);
  });

  it('stop the build when storage begins to use what they leave out', () => {
    const code = "await db.rows.orderBy('subject').offset(50).toArray();";
    expect(() => refuseWhatIsGone(code, 'rows.ts')).toThrow('rows.ts uses .offset(');
    expect(() => refuseWhatIsGone("db.rows.where('subject').between('a', 'b').limit(5);", 'rows.ts')).not.toThrow();
  });
});
