import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Dexie as it is built here: without what makes live queries live. Nobody subscribes to one (who saved says so, in
 * `storage/browser/changes.ts`), and each transaction went through it.
 */
const layers = ['cacheExistingValuesMiddleware', 'cacheMiddleware', 'observabilityMiddleware'];

export function slimDexie(root: string): Plugin {
  // What the package offers for browsers of ten years ago is a tenth larger than this.
  const modern = join(root, 'node_modules/dexie/dist/modern/dexie.mjs');
  return {
    name: 'loket-slim-dexie',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === 'dexie' ? modern : null),
    transform(code, id) {
      if (id !== modern) return null;
      const uses = layers.map((layer) => `this.use(${layer});`);
      const missing = uses.filter((use) => !code.includes(use));
      if (missing.length > 0) throw new Error(`Dexie no longer says ${missing.join(', ')}.`);
      return { code: uses.reduce((rest, use) => rest.replace(use, ''), code), map: null };
    },
  };
}
