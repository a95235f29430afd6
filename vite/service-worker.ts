import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Builds the service worker together with the page, so that both share their pieces, as the module `/service-worker.js`. When all
 * is written it is told what there is (`__SHELL__`). In development the list is empty, so that nothing old is ever shown.
 */
const fileName = 'service-worker.js';
const name = 'service-worker';

export function serviceWorker(entry: string): Plugin {
  let outDir = '';
  let wasWritten = false;
  return {
    name: 'loket-service-worker',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    configureServer(dev) {
      dev.middlewares.use(`/${fileName}`, (_request, response, next) => {
        dev
          .transformRequest(`/@fs${entry}`)
          .then((module) => {
            response.setHeader('content-type', 'text/javascript');
            response.end(`self.__SHELL__ = [];\n${module?.code ?? ''}`);
          })
          .catch(next);
      });
    },
    buildStart() {
      if (this.environment.mode === 'build') this.emitFile({ type: 'chunk', id: entry, name, fileName });
    },
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && [...file.imports, ...file.dynamicImports].includes(fileName))
          throw new Error(`${file.fileName} would start a second service worker: what both need is in ${fileName}.`);
      }
    },
    writeBundle() {
      wasWritten = true;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        // Also called when the page did not build: then its own error is the one to be shown.
        if (!wasWritten) return;
        const path = join(outDir, fileName);
        const code = readFileSync(path, 'utf8');
        const told = code.replace(/\b__SHELL__\b/, () => JSON.stringify(shellFiles(outDir)));
        if (told === code) throw new Error('The service worker does not ask what there is.');
        writeFileSync(path, told);
      },
    },
  };
}

/** The browser keeps service workers by itself. */
const isWorker = (path: string): boolean => path === fileName || path === 'sw.js';

/** What the app needs to start with no network: everything built, with the SHA-256 that `integrity` wants. */
function shellFiles(directory: string): { path: string; sha256: string }[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith('.map'))
    .map((file) => relative(directory, join(file.parentPath, file.name)))
    .filter((path) => !isWorker(path))
    .sort()
    .map((path) => ({
      path: `/${path.split(sep).join('/')}`,
      sha256: createHash('sha256')
        .update(readFileSync(join(directory, path)))
        .digest('base64'),
    }));
}
