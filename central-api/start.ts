import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Sealing } from '../src/sealing/port.ts';
import { webCryptoSealing } from '../src/sealing/webcrypto.ts';
import { certifyKnownOffices } from './acts/act-certificates.ts';
import { ensureActKeys, readActKeys } from './acts/act-keys.ts';
import { OwnJournal } from './acts/own-journal.ts';
import { keepTakingIn } from './acts/take-in.ts';
import type { CentreParts } from './centre-parts.ts';
import { type ReceivingKeys, loadReceivingKeys, loadRootKey } from './ceremony.ts';
import type { Config } from './config.ts';
import { ConfigMistake } from './config-mistake.ts';
import { openEmbedded } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import type { Database } from './database/port.ts';
import { openPostgres } from './database/postgres.ts';
import { durabilityOf, replicationOf } from './durability.ts';
import { currentEpoch, markCleanStop, settleEpoch } from './epoch.ts';
import { Load } from './http/draining.ts';
import { listen, tryPort } from './http/listening.ts';
import { Metrics } from './http/metrics.ts';
import { Authorities } from './journals/authorities.ts';
import { GivenReceipts, givenReceiptsNote, writeNote } from './journals/given-receipts.ts';
import { Ingest } from './journals/ingest.ts';
import { ReceiptDesk } from './journals/receipts.ts';
import { HeldMarks } from './parts/held-marks.ts';
import { NamedSizes } from './parts/named-sizes.ts';
import { notesIn } from './notes.ts';
import { type PartsStore, openPartsStore } from './parts/store.ts';
import { buildService } from './service.ts';

export interface CentreOptions {
  /** Shown in statements. */
  readonly name?: string;
  /** Those of an office hub. By default the centre's own, of the directory that the configuration names. */
  readonly keys?: ReceivingKeys;
  /** Registered before the app's own files are served, such as the demo's routes. */
  readonly extend?: (app: FastifyInstance, parts: CentreParts) => Promise<void>;
}

export interface Centre {
  /** Without a slash at its end. */
  readonly url: string;
  readonly app: FastifyInstance;
  readonly parts: CentreParts;
  /** Finishes what is in work, leaves the mark of a clean stop. Safe to call twice. */
  close(): Promise<void>;
}

/** Opens database, parts store and keys, settles the epoch, and listens. Throws `ConfigMistake` for what can be mended. */
export async function startCentre(config: Config, options: CentreOptions = {}): Promise<Centre> {
  const sealing = webCryptoSealing;
  // Before the database is touched: starting it takes seconds and ends its mark of a clean stop.
  await tryPort(config);
  await mkdir(config.dataDir, { recursive: true });
  const keys = options.keys ?? (await loadReceivingKeys(sealing, config.keysDir));
  const rootKey = keys.hub === undefined ? await loadRootKey(sealing, config.keysDir) : undefined;
  const startedAtMs = Date.now();
  const embeddedDir = join(config.dataDir, 'database');
  const idleFailure = { report: (_error: unknown): void => undefined };
  const database = await openDatabase(config, embeddedDir, (error) => idleFailure.report(error));
  const undo: (() => Promise<void>)[] = [() => database.close()];
  try {
    await migrate(database);
    const store = await openPartsStore(config.partsDir);
    undo.unshift(() => store.close());
    const now = (): Date => new Date();
    const notes = notesIn(config.dataDir);
    const newEpoch = await settleEpoch({ database, sealing, notes, partsStoreId: store.id, now });
    const given = new GivenReceipts(writeNote(join(config.dataDir, givenReceiptsNote)));
    const parts = centreParts(options.name ?? 'Loket Luring', database, store, sealing, keys, rootKey, given, (error) =>
      idleFailure.report(error),
    );
    const { extend } = options;
    const { keysDir, printingToken: token } = config;
    const makesKeys = rootKey !== undefined || token !== undefined;
    const actKeys = await (makesKeys ? ensureActKeys : readActKeys)(sealing, keysDir);
    if (actKeys !== undefined && rootKey !== undefined) await certifyKnownOffices(parts, actKeys, database);
    const printing =
      token === undefined || actKeys === undefined ? undefined : { token, journal: new OwnJournal(parts, actKeys) };
    const app = await buildService(parts, {
      logLevel: config.logLevel,
      appDir: config.appDir,
      tls: config.tls,
      ...{ printing, actKeys },
      extend: extend === undefined ? undefined : (instance) => extend(instance, parts),
    });
    idleFailure.report = (error) => app.log.error({ err: error }, 'the database failed in the background');
    if (newEpoch !== undefined) app.log.warn(`a new epoch begins: ${newEpoch}`);
    const taking = keepTakingIn(parts, (error) => idleFailure.report(error));
    let closing: Promise<void> | undefined;
    const closeOnce = (): Promise<void> => {
      closing ??= taking.stop().then(() => close(app, parts, config.dataDir, embeddedDir, startedAtMs));
      return closing;
    };
    // From here on a failure, such as a port in use, is a clean stop as well: nothing was taken.
    undo.splice(0, undo.length, closeOnce);
    return { url: await listen(app, config), app, parts, close: closeOnce };
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

async function openDatabase(
  config: Config,
  embeddedDir: string,
  onIdleError: (error: Error) => void,
): Promise<Database> {
  if (config.databaseUrl === undefined) return openEmbedded(embeddedDir);
  try {
    return await openPostgres(config.databaseUrl, onIdleError);
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? error.message : 'no answer';
    throw new ConfigMistake(`The database of DATABASE_URL cannot be reached: ${why}.`);
  }
}

function centreParts(
  name: string,
  database: Database,
  store: PartsStore,
  sealing: Sealing,
  keys: ReceivingKeys,
  rootKey: CentreParts['rootKey'],
  given: GivenReceipts,
  onFailure: (error: unknown) => void,
): CentreParts {
  const monotonicMs = (): number => performance.now();
  const now = (): Date => new Date();
  const receiptClass = keys.hub === undefined ? durabilityOf(database, monotonicMs) : officeClass;
  const isReplicated = replicationOf(database);
  const marks = new HeldMarks(database, onFailure);
  const authorities = new Authorities(sealing, keys.root);
  const receipts = new ReceiptDesk({
    database,
    sealing,
    key: keys.receipt,
    marks,
    receiptClass,
    isReplicated,
    now,
  });
  return {
    name,
    hub: keys.hub,
    database,
    store,
    sealing,
    root: keys.root,
    rootKey,
    receiptKey: keys.receipt,
    keySet: keys.keySet,
    keySetJws: keys.keySetJws,
    receiptClass,
    isReplicated,
    now,
    monotonicMs,
    authorities,
    receipts,
    ingest: new Ingest(database, sealing, authorities, receipts, {
      given: database.kind === 'postgres' ? given : undefined,
      office: keys.hub?.office,
    }),
    marks,
    named: new NamedSizes(database),
    load: new Load(),
    metrics: new Metrics(),
  };
}

/** However safe its disk is: a hub is one computer of the office. */
const officeClass = (): Promise<'office'> => Promise.resolve('office');

async function close(
  app: FastifyInstance,
  parts: CentreParts,
  dataDir: string,
  embeddedDir: string,
  startedAtMs: number,
): Promise<void> {
  const { database, store, marks } = parts;
  parts.load.drain();
  await app.close();
  if (database.kind === 'postgres') {
    // A server that is gone keeps nobody from stopping; marks that it did not take are made again from the store.
    await marks.flush().catch((error: unknown) => app.log.error({ err: error }, 'parts were not marked as held'));
    await database.close();
    await store.close();
    return;
  }
  await marks.flush();
  const epoch = await currentEpoch(database);
  await database.close();
  await store.close();
  await flushChangedSince(embeddedDir, startedAtMs);
  await markCleanStop(notesIn(dataDir), epoch);
}

/** The embedded database never flushes: a stop may be called clean only once its files are on the disk. */
async function flushChangedSince(directory: string, sinceMs: number): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isDirectory() && (await stat(path)).mtimeMs < sinceMs - 2_000) continue;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
