import { parseAst } from 'vite';
import { type Passage, without } from './passages.ts';

/**
 * Dexie as it is built here: without what makes live queries live (who saved says so, in `storage/browser/changes.ts`), without
 * hooks, and without ways of asking that nobody here uses, a fifth of it together. A build in which Dexie no longer says one of
 * these, or in which somebody begins to use one, fails.
 */
const methods: Readonly<Record<string, string>> = {
  PropModification: 'execute',
  Table: 'mapToClass defineClass upsert bulkUpdate offset',
  Collection:
    'raw sortBy offset until or desc distinct eachKey eachUniqueKey eachPrimaryKey uniqueKeys firstKey lastKey',
  WhereClause:
    'startsWithIgnoreCase equalsIgnoreCase anyOfIgnoreCase startsWithAnyOfIgnoreCase startsWithAnyOf ' +
    'notEqual noneOf inAnyRange below aboveOrEqual',
  Transaction: 'waitFor',
  Dexie: 'hasBeenClosed hasFailed dynamicallyOpened',
};
const methodsOf = Object.entries(methods).map(([owner, names]) => [owner, names.split(' ')] as const);

/** What hangs on `Dexie` itself. */
const statics = (
  'delete exists getDatabaseNames defineClass ignoreTransaction async spawn waitFor currentTransaction debug derive extend props ' +
  'override Events on liveQuery cache cmp extendObservabilitySet getByKeyPath setByKeyPath delByKeyPath shallowClone deepClone ' +
  'getObjectDiff asap errnames'
).split(' ');

/** What Dexie asks itself and is never so here; what hangs on it goes when the build sees that. */
const never: readonly Passage[] = [
  // Two ways of asking in one.
  [/if \(!ctx\.or\)/, 'if (true)'],
  // Tables that Yjs keeps, values that say how to change one, events of no kind of ours, functions that yield.
  [/table\.schema;\s+if \(!yProps\)/, 'table.schema; if (true)'],
  [/dbschema\[storeName\]\?\.yProps/, 'undefined'],
  [/value instanceof PropModification/, 'false'],
  [/args === 'asap'/, 'false'],
  [/typeof returnValue\.next === 'function'/, 'false'],
  // A database whose versions nobody has said.
  [/(?<!_)state\.autoSchema/g, 'false'],
  // Browsers before those of 2021.
  [/\/Safari\/\.test\(navigator\.userAgent\)/g, 'false'],
  [/const useSafari14Workaround = [^;]*;/, 'const useSafari14Workaround = false;'],
  [/typeof FinalizationRegistry !== 'undefined' &&\s+typeof WeakRef !== 'undefined'/, 'true'],
];

const passages: readonly Passage[] = [
  [/this\.use\(cacheExistingValuesMiddleware\);/],
  [/this\.use\(cacheMiddleware\);/],
  [/this\.use\(observabilityMiddleware\);/],
  [/this\.use\(hooksMiddleware\);/],
  // Whoever asks by the beginning of a compound index names all of it. A database may be left with none between it and IndexedDB.
  [/this\.use\(virtualIndexMiddleware\);/],
  [/middlewares\.dbcore(?=\))/, 'middlewares.dbcore ?? []'],
  // Live queries of this and of other tabs are told of changes, and of a page that comes back.
  [/if \('mutatedParts' in idbtrans\) \{[^}]*\}/],
  [/if \(wasCreated\) \{\s+const everything = [\s\S]*?signalSubscribersNow\(everything, true\);\s+\}/],
  [/if \(typeof dispatchEvent !== 'undefined'[\s\S]*?\n\}\n/],
  [/if \(typeof BroadcastChannel !== 'undefined'\) \{\n[\s\S]*?\n\}\n/],
  [/bc\?\.close\(\);/],
  [/createBC\(\);\s+propagateLocally\([^;]*\);/],
  // Names kept for browsers that cannot list their databases; Firefox can since 126.
  [/if \(wasCreated\)\s+_onDatabaseCreated\([^;]*\);/],
  [/_onDatabaseDeleted\(this[^;]*\);/],
  // Whoever asks names an index.
  [
    /const keyPaths = keys\(indexOrCrit\);[\s\S]*?this\.where\(keyPaths\)\.equals\(''\);/,
    "throw new exceptions.InvalidArgument('An index has a name.');",
  ],
  [/var debug = [^;]*;/, 'const debug = false;'],
  [/function setDebug\([^}]*\}/],
  [/setDebug\(debug\);/],
  [/props\(RangeSet\.prototype, \{[\s\S]*?\n\}\);\n/],
  [/creating: \[hookCreatingChain, nop\],/],
  [/updating: \[hookUpdatingChain, nop\],/],
  [/deleting: \[hookDeletingChain, nop\],/],
  // Nobody waits for a database to be ready, or hears of something once.
  [/this\.on\.ready\.subscribe = override\([\s\S]*?\n {8}\}\);\n/],
  [/this\.once = [\s\S]*?\n {8}\};\n/],
  ...never,
];

/** Throws when the package says something else than it did. */
export function slimDexie(code: string): string {
  const cuts = [...cutMembers(code)].sort((a, b) => b.start - a.start);
  const less = cuts.reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code);
  return without(passages, less);
}

interface Cut {
  readonly start: number;
  readonly end: number;
}

function* cutMembers(code: string): Generator<Cut> {
  const missing = new Set([
    ...statics,
    ...methodsOf.flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`)),
  ]);
  for (const node of parseAst(code).body) {
    const owner = node.type === 'VariableDeclaration' ? node.declarations[0]?.init : node;
    if (owner?.type === 'ClassDeclaration' || owner?.type === 'ClassExpression')
      for (const member of owner.body.body) {
        const name = `${owner.id?.name}.${'key' in member && member.key.type === 'Identifier' ? member.key.name : ''}`;
        if (missing.delete(name)) yield member;
      }
    if (node.type !== 'ExpressionStatement' || !code.slice(node.start, node.end).startsWith('props(Dexie, {')) continue;
    const given = node.expression.type === 'CallExpression' ? node.expression.arguments[1] : undefined;
    for (const property of given?.type === 'ObjectExpression' ? given.properties : [])
      if (property.type === 'Property' && property.key.type === 'Identifier' && missing.delete(property.key.name))
        yield { start: property.start, end: property.end + ','.length };
  }
  if (missing.size > 0) throw new Error(`Dexie no longer has ${[...missing].join(', ')}.`);
}

/** Throws when the storage code in `code` uses what is left out. */
export function refuseWhatIsGone(code: string, id: string): void {
  const gone = methodsOf.flatMap(([, names]) => names);
  const used = [...gone.map((name) => `.${name}(`), ...statics.map((name) => `Dexie.${name}`)];
  const again = used.find((use) => code.includes(use));
  if (again !== undefined) throw new Error(`${id} uses ${again}, which vite/slim-dexie.ts leaves out.`);
}
