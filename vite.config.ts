import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { type Plugin, type UserConfig, build, defineConfig } from 'vite';
import { sharedDexie } from './vite/shared-dexie.ts';

/**
 * Two builds: `vite build` makes the page and its service worker in dist/app, `vite build --mode server` the centre in
 * dist/server. In development the page's server passes /v1 and /demo on to a centre at CENTRE_URL.
 */
const root = dirname(fileURLToPath(import.meta.url));
const dayMs = 86_400_000;
const browsers = ['chrome137', 'firefox130', 'safari17'];
const dexie = sharedDexie(root, browsers);

export default defineConfig(({ mode }) => (mode === 'server' ? server() : page()));

function page(): UserConfig {
  const centre = process.env['CENTRE_URL'] ?? 'http://127.0.0.1:8080';
  return {
    root: join(root, 'src'),
    publicDir: join(root, 'public'),
    cacheDir: join(root, 'node_modules/.vite'),
    plugins: [preact(), dexie.page, serviceWorker(join(root, 'service-worker/main.ts'))],
    worker: { format: 'es' },
    // A clock that shows an earlier date than this is wrong. Whole days, so that building twice gives the same files.
    define: { __BUILT_AT_MS__: String(Math.floor(Date.now() / dayMs) * dayMs) },
    build: {
      outDir: join(root, 'dist/app'),
      emptyOutDir: true,
      target: browsers,
      // The page's Content-Security-Policy knows no `unsafe-inline` and no `data:` for scripts, workers and fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: {
      fs: { allow: [root] },
      proxy: { '/v1': centre, '/demo': centre },
    },
  };
}

function server(): UserConfig {
  const entries = { main: 'central-api/main.ts', hub: 'central-api/hub/main.ts', demo: 'demo/main.ts' };
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

/**
 * After the page's build: hashes what was built and builds the worker as one classic script, `/sw.js`, that knows the
 * list. In development the same worker is served as a module with an empty list, so that nothing old is ever shown.
 */
function serviceWorker(entry: string): Plugin {
  let outDir = '';
  let wasWritten = false;
  return {
    name: 'loket-service-worker',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    configureServer(dev) {
      dev.middlewares.use('/sw.js', (_request, response, next) => {
        dev
          .transformRequest(`/@fs${entry}`)
          .then((module) => {
            response.setHeader('content-type', 'text/javascript');
            response.end(`self.__SHELL__ = [];\n${module?.code ?? ''}`);
          })
          .catch(next);
      });
    },
    writeBundle() {
      wasWritten = true;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        // Also called when the page did not build: then its own error is the one to be shown.
        if (!wasWritten) return;
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          plugins: [withoutBodies, dexie.worker],
          define: { __SHELL__: JSON.stringify(shellFiles(outDir)) },
          build: {
            outDir,
            emptyOutDir: false,
            target: browsers,
            // As a library: what a page needs to fetch pieces has no place in a worker that is one piece.
            lib: { entry, formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
            rolldownOptions: { output: { codeSplitting: false } },
          },
        });
      },
    },
  };
}

/** The worker sends what is sealed and holds no key that opens it: the code for it would only be carried along. */
const withoutBodies: Plugin = {
  name: 'loket-worker-without-bodies',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('/general-body.ts') ? '\0no-bodies' : null),
  load: (id) =>
    id === '\0no-bodies'
      ? "export function sealGeneral() { throw new Error('The service worker has no bodies.'); }\nexport const openGeneral = sealGeneral;"
      : null,
};

/** What the app needs to start with no network: everything built, with the SHA-256 that `integrity` wants. */
function shellFiles(directory: string): { path: string; sha256: string }[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name !== 'sw.js' && !file.name.endsWith('.map'))
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((path) => ({
      path: `/${relative(directory, path).split(sep).join('/')}`,
      sha256: createHash('sha256').update(readFileSync(path)).digest('base64'),
    }));
}
