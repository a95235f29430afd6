import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../..');

/** The built app with the torture's page beside it under /torture/; gives the directory that a centre serves. */
export async function buildTortureApp(): Promise<string> {
  const served = join(root, 'dist/torture-app');
  rmSync(served, { recursive: true, force: true });
  cpSync(join(root, 'dist/app'), served, { recursive: true });
  await build({
    configFile: false,
    root: join(root, 'tests/torture/page'),
    base: '/torture/',
    logLevel: 'error',
    worker: { format: 'es' },
    define: { __BUILT_AT_MS__: '0' },
    build: {
      outDir: join(served, 'torture'),
      target: 'chrome137',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  return served;
}
