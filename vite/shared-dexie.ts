import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Plugin, build } from 'vite';

/**
 * Dexie once for page and service worker, as a script of its own. Two builds cannot share a piece otherwise: the worker
 * is a classic script, as Firefox ESR has no service workers that are modules, and in each build a third of the code was
 * the same Dexie. The script leaves Dexie under `Symbol.for('Dexie')`; the page imports it, the worker takes it in by
 * `importScripts`. In development there is nothing to share.
 */
export interface SharedDexie {
  readonly page: Plugin;
  readonly worker: Plugin;
}

const globalName = "Symbol.for('Dexie')";
const makeId = '\0make-dexie';
const sharedId = '\0shared-dexie';

export function sharedDexie(root: string, target: readonly string[]): SharedDexie {
  let made: Promise<{ url: string; code: string }> | undefined;
  const once = () => {
    made ??= make(root, target);
    return made;
  };
  return {
    page: {
      ...shared(async () => `import ${JSON.stringify((await once()).url)};`),
      async buildStart() {
        const { url, code } = await once();
        this.emitFile({ type: 'asset', fileName: url.slice(1), source: code });
      },
      transformIndexHtml: {
        order: 'post',
        // Asked for together with what imports it, and not after.
        handler: async () => [{ tag: 'link', attrs: { rel: 'modulepreload', href: (await once()).url } }],
      },
    },
    worker: shared(async () => {
      const scriptUrl = JSON.stringify(join(root, 'src/storage/browser/script-url.ts'));
      return `import { scriptUrl } from ${scriptUrl};
        importScripts(scriptUrl(${JSON.stringify((await once()).url)}));`;
    }),
  };
}

/** In the place of the package: what `takeIn` brings under the global name. */
function shared(takeIn: () => Promise<string>): Plugin {
  return {
    name: 'loket-shared-dexie',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) =>
      source === 'dexie' ? sharedId : source.startsWith('/assets/dexie-') ? { id: source, external: 'absolute' } : null,
    load: async (id) => (id === sharedId ? `${await takeIn()}\nexport const Dexie = globalThis[${globalName}];` : null),
  };
}

async function make(root: string, target: readonly string[]): Promise<{ url: string; code: string }> {
  // What the package bundles for browsers of ten years ago is a tenth larger than this.
  const dexie = join(root, 'node_modules/dexie/dist/modern/dexie.mjs');
  const global: Plugin = {
    name: 'loket-make-dexie',
    resolveId: (source) => (source === makeId ? makeId : null),
    load: (id) =>
      id === makeId ? `import { Dexie } from ${JSON.stringify(dexie)};\nglobalThis[${globalName}] = Dexie;` : null,
  };
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [global],
    build: {
      write: false,
      target: [...target],
      modulePreload: false,
      rolldownOptions: { input: makeId, output: { format: 'iife' } },
    },
  });
  const code = [built].flat().flatMap((one) => ('output' in one ? one.output : []))[0];
  if (code?.type !== 'chunk') throw new Error('Dexie was not built.');
  const hash = createHash('sha256').update(code.code).digest('base64url').slice(0, 8);
  return { url: `/assets/dexie-${hash}.js`, code: code.code };
}
