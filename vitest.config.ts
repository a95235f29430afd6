import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

/**
 * Five projects, chosen with `--project`. `unit` and `dom` lie beside the code and need nothing; `contract` runs one suite
 * over PGlite and PostgreSQL; `simulation` runs whole offices in one process, on a clock of its own; `e2e` drives a real
 * browser over the production build, one file at a time.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
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
        test: {
          name: 'simulation',
          environment: 'node',
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
