import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What types and lint cannot see. */
const root = join(import.meta.dirname, '..');
const codeFolders = ['src', 'central-api', 'service-worker', 'demo', 'scripts'];

function filesUnder(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(root.length + 1));
}
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const isTest = (path: string) => /\.test\.tsx?$/.test(path);
const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path) && !isTest(path);
const code = codeFolders.flatMap(filesUnder).filter(isCode);

describe('the house is tidy', () => {
  it('keeps every file of the product under 300 lines', () => {
    const long = code.filter((path) => read(path).split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('keeps at most 12 source files in a folder', () => {
    const folders = [...new Set(code.map(dirname))];
    const full = folders.filter((folder) => code.filter((path) => dirname(path) === folder).length > 12);
    expect(full).toEqual([]);
  });

  it('hands no function of the browser over as a property: called as a method it throws "Illegal invocation"', () => {
    const handedOver = /\b\w+: (reportError|fetch|setTimeout|queueMicrotask|structuredClone)\s*[,})]/;
    expect(code.filter((path) => /^(src|service-worker)\//.test(path) && handedOver.test(read(path)))).toEqual([]);
  });

  it('takes time and randomness as arguments in domain, protocol and sync', () => {
    const taken =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bcrypto\.(randomUUID|getRandomValues)/;
    const pure = code.filter(
      (path) => /^src\/(domain|protocol|sync)\//.test(path) && !path.endsWith('/system-clock.ts'),
    );
    expect(pure.filter((path) => taken.test(read(path)))).toEqual([]);
  });

  it('names only paths that exist in README and docs', () => {
    const pages = ['README.md', 'CHANGELOG.md', ...filesUnder('docs')].filter((path) => path.endsWith('.md'));
    const broken = pages
      .filter((page) => existsSync(join(root, page)))
      .flatMap((page) => pathsNamedIn(page).map((path) => `${page}: ${path}`));
    expect(broken).toEqual([]);
  });

  it('installs from whatever registry the machine uses: the lock file names none', () => {
    expect(read('package-lock.json').match(/"resolved": "https?:[^"]*"/g)).toBeNull();
  });

  it('says everything in both languages', async () => {
    const ids = filesUnder('src/locales/id').filter(isCode);
    for (const path of ids) {
      const [id, en] = await Promise.all([keysOf(path), keysOf(path.replace('/id/', '/en/'))]);
      expect(en, path).toEqual(id);
    }
    expect(filesUnder('src/locales/en').filter(isCode).length).toBe(ids.length);
  });
});

/** Paths in backticks or links that look like ours and are not there. */
function pathsNamedIn(page: string): string[] {
  const text = read(page);
  const named = [
    ...[...text.matchAll(/`([\w@.-]+\/[\w@./-]*)`/g)].map(([, path = '']) => ({ path, from: [''] })),
    ...[...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, path = '']) => ({ path, from: [dirname(page)] })),
  ];
  const ours = new RegExp(`^(${[...codeFolders, 'docs', 'tests', 'public', String.raw`\.ci`].join('|')})/`);
  return named
    .filter(({ path, from }) => from[0] !== '' || ours.test(path))
    .filter(({ path, from }) => !from.some((folder) => existsSync(join(root, folder, path))))
    .map(({ path }) => path);
}

async function keysOf(path: string): Promise<string[]> {
  if (!existsSync(join(root, path))) return [];
  const module: Record<string, unknown> = await import(/* @vite-ignore */ join(root, path));
  return Object.values(module)
    .flatMap((value) => flatten('', value))
    .sort();
}
function flatten(prefix: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, inner]) => flatten(prefix === '' ? key : `${prefix}.${key}`, inner));
}
