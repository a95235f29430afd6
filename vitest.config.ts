import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { slimPackages } from './vite/slim-packages.ts';

/**
 * What the product fetches when it is needed is there from the beginning: a file that is really read would take time of
 * which the simulation's clock knows nothing. The bundle of `main.ts` does the same by being one file.
 */
const importsAtOnce: Plugin = {
  name: 'imports-at-once',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/') || !code.includes("import('./")) return undefined;
    const heads: string[] = [];
    const body = code.replaceAll(/\bimport\('(\.\/[^']+)'\)/g, (_, file: string) => {
      heads.push(`import * as later${heads.length} from '${file}';`);
      return `Promise.resolve(later${heads.length - 1})`;
    });
    return { code: `${heads.join(' ')}${body}`, map: null };
  },
};

/**
 * Five projects, chosen with `--project`. `unit` and `dom` lie beside the code and need nothing; `contract` runs one suite
 * over PGlite and PostgreSQL; `simulation` runs whole offices in one process, on a clock of its own; `e2e` drives a real
 * browser over the production build, one file at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        // Tested over the packages that are shipped.
        plugins: [slimPackages(import.meta.dirname)],
        test: {
          name: 'unit',
          environment: 'node',
          server: { deps: { inline: ['dexie', 'jose', 'qr'] } },
          include: ['{src,central-api,demo,service-worker,scripts}/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      {
        plugins: [preact()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['tests/support/all-words.ts'],
        },
      },
      {
        test: {
          name: 'contract',
          environment: 'node',
          include: ['tests/{contract,migrations}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [importsAtOnce, slimPackages(import.meta.dirname)],
        test: {
          name: 'simulation',
          environment: 'node',
          server: { deps: { inline: ['dexie', 'jose', 'qr'] } },
          include: ['tests/simulation/**/*.test.ts'],
          testTimeout: 1_800_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/prepared-centre.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
