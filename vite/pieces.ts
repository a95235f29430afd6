import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'vite';

/**
 * Which modules travel in one file. Left to itself the bundler makes one for each set of users, some dozens below 2 KiB, and each
 * alone compresses poorly; what they give each other is named twice. So there are few: `workers` for what workers share with the
 * page before the sign-in, `pictures` for what they share with it after, `kept` and `sending` for what the service worker shares
 * with it (before the sign-in and after), `door` for what else comes before the sign-in, `counter` for all that an officer may
 * come to after it, and its words by themselves, as sentences and code have little to share.
 *
 * What only a worker needs is left to the bundler: nobody there carries more than they need.
 */
export function pieces(root: string): Rolldown.CodeSplittingOptions {
  const workers = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.worker.ts'))
    .map((path) => join(root, 'src', path));
  let needs: ReturnType<typeof look> | undefined;
  const look = (graph: Graph) => ({
    page: needsOf(graph, [join(root, 'src/index.html')]),
    serviceWorker: needsOf(graph, [join(root, 'service-worker/main.ts')]),
    worker: needsOf(graph, workers),
    officer: needsOf(graph, [join(root, 'src/index.html')], otherDesk),
  });
  const isOwn = (id: string): boolean =>
    (!id.includes('\0') || ofVite.test(id)) && !id.startsWith(join(root, 'service-worker'));
  return {
    // Off, as each piece holds all that it needs but for what is in the pieces before it.
    includeDependenciesRecursively: false,
    groups: [
      {
        priority: 2,
        name(id, graph) {
          needs ??= look(graph);
          if (!isOwn(id)) return null;
          if (needs.worker.has(id)) return needs.page.has(id) ? 'workers' : needs.officer.has(id) ? 'pictures' : null;
          if (needs.serviceWorker.has(id)) return needs.page.has(id) || isHub.test(id) ? 'kept' : 'sending';
          return needs.page.has(id) ? 'door' : null;
        },
      },
      {
        priority: 1,
        name(id, graph) {
          needs ??= look(graph);
          const isElsewhere = [needs.worker, needs.serviceWorker, needs.page].some((of) => of.has(id));
          if (isElsewhere || !needs.officer.has(id) || !isOwn(id)) return null;
          return id.includes('/locales/en/') ? 'english' : id.includes('/locales/id/') ? 'indonesian' : 'counter';
        },
      },
    ],
  };
}

/** What Vite fetches with, and the addresses of workers (`shared-workers.ts`). */
const ofVite = /vite\/preload-helper|worker-url:/;

type Graph = Pick<Rolldown.ChunkingContext, 'getModuleInfo'>;

/** Of what is needed after the sign-in this depends on nothing else there, and compresses better before it: 2 KiB there for 0.3 in all. */
const isHub = /\/(hub-(store|certificate)|known-hub|verify-hub)\.ts$/;

/** Begins what is no officer's. */
const otherDesk = /\/start-(supervisor|board|readiness|drill)\.tsx?$/;

/** All modules that come with these; with `beyond`, those too that they may fetch, without what leads there. */
function needsOf(graph: Graph, entries: readonly string[], beyond?: RegExp): ReadonlySet<string> {
  const seen = new Set(entries);
  for (const id of seen) {
    const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {};
    for (const next of [...importedIds, ...(beyond === undefined ? [] : dynamicallyImportedIds)])
      if (beyond?.test(next) !== true) seen.add(next);
  }
  return seen;
}
