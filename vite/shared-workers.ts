import { basename } from 'node:path';
import type { Plugin } from 'vite';

/**
 * `?worker&url` for a build in which workers share their pieces with the page; Vite's own makes a build of each, with all
 * that it needs once more. In development Vite's own it is.
 */
const asked = '?worker&url';
const prefix = '\0worker-url:';

export const sharedWorkers: Plugin = {
  name: 'loket-shared-workers',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith(asked)) return null;
    const worker = await this.resolve(source.slice(0, -asked.length), importer);
    return worker === null ? null : prefix + worker.id;
  },
  load(id) {
    if (!id.startsWith(prefix)) return null;
    const entry = id.slice(prefix.length);
    const file = this.emitFile({ type: 'chunk', id: entry, name: basename(entry, '.ts') });
    return `export default import.meta.ROLLUP_FILE_URL_${file};`;
  },
};
