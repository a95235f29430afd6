import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { type UserConfig, defineConfig } from 'vite';
import { pieces } from './vite/pieces.ts';
import { serviceWorker } from './vite/service-worker.ts';
import { terserAfter } from './vite/terser-after.ts';
import { sharedWorkers } from './vite/shared-workers.ts';
import { slimPackages } from './vite/slim-packages.ts';
import { englishWithoutKeys } from './vite/english-without-keys.ts';

/**
 * Two builds: `vite build` makes the page and its service worker in dist/app, `vite build --mode server` the centre in
 * dist/server. In development the page's server passes /v1 and /demo on to a centre at CENTRE_URL.
 */
const root = dirname(fileURLToPath(import.meta.url));
const dayMs = 86_400_000;
/** Firefox has service workers that are modules since 147. */
const browsers = ['chrome137', 'firefox147', 'safari17'];

export default defineConfig(({ mode }) => (mode === 'server' ? server() : page()));

function page(): UserConfig {
  const centre = process.env['CENTRE_URL'] ?? 'http://127.0.0.1:8080';
  return {
    root: join(root, 'src'),
    publicDir: join(root, 'public'),
    cacheDir: join(root, 'node_modules/.vite'),
    plugins: [
      preact(),
      slimPackages(root),
      englishWithoutKeys,
      sharedWorkers,
      terserAfter,
      serviceWorker(join(root, 'service-worker/main.ts')),
    ],
    worker: { format: 'es' },
    // A clock that shows an earlier date than this is wrong. Whole days, so that building twice gives the same files.
    define: { __BUILT_AT_MS__: String(Math.floor(Date.now() / dayMs) * dayMs) },
    build: {
      outDir: join(root, 'dist/app'),
      emptyOutDir: true,
      target: browsers,
      // The page's Content-Security-Policy knows no `unsafe-inline` and no `data:` for scripts, workers and fonts.
      assetsInlineLimit: 0,
      rolldownOptions: { output: { codeSplitting: pieces(root) } },
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, deps, { hostType }) => (hostType === 'html' ? deps : []),
      },
    },
    server: {
      fs: { allow: [root] },
      proxy: { '/v1': centre, '/demo': centre },
    },
  };
}

function server(): UserConfig {
  const entries = {
    main: 'central-api/main.ts',
    casework: 'central-api/casework/main.ts',
    hub: 'central-api/hub/main.ts',
    demo: 'demo/main.ts',
  };
  const input = Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(root, path))));
  return {
    root,
    publicDir: false,
    build: {
      // Here and not on the command line: `--ssr` there breaks a build with several entries. Packages stay outside of
      // the bundle, as PGlite reads its own wasm and data files beside itself.
      ssr: true,
      outDir: 'dist/server',
      emptyOutDir: true,
      target: 'node20',
      sourcemap: true,
      rolldownOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  };
}
