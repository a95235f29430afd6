import { join } from 'node:path';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { actKeyFiles, readActKeys } from '../acts/act-keys.ts';
import { OwnJournal } from '../acts/own-journal.ts';
import { loadCaseworkKey, rootKeyFile } from '../ceremony.ts';
import { ConfigMistake } from '../config-mistake.ts';
import { migrate } from '../database/migrate.ts';
import { openPostgres } from '../database/postgres.ts';
import { durabilityOf } from '../durability.ts';
import { Authorities } from '../journals/authorities.ts';
import { readPublicKey } from '../key-files.ts';
import { readMessagesConfig } from '../messages/gateway-config.ts';
import { httpCarrier } from '../messages/http-carrier.ts';
import { MessageOutbox } from '../messages/outbox.ts';
import { openPartsStore } from '../parts/store.ts';
import { fact } from '../queries/facts.ts';
import { Archivist } from './archivist.ts';
import { CaseTaker } from './case-taker.ts';
import { readCaseworkConfig } from './config.ts';
import { runTurns } from './run-turns.ts';
import { UnreadableTeller } from '../acts/unreadable-teller.ts';

/**
 * Casework as a process: the only one that holds the key which opens bodies. It listens on no port. Beside the centre's
 * PostgreSQL and parts it needs ARCHIVE_DIR, and KEYS_DIR with `casework.key` and `root.pub`; with the keys of the centre's acts
 * there it takes up cases and tells offices what it cannot open, with MESSAGES_URL and MESSAGES_TOKEN of a gateway it also tells applicants.
 */
async function main(): Promise<void> {
  const config = readCaseworkConfig(process.env);
  const messages = readMessagesConfig(process.env);
  const key = await loadCaseworkKey(sealing, config.keysDir);
  const root = await readPublicKey(join(config.keysDir, rootKeyFile));
  if (root === undefined) throw new ConfigMistake(`KEYS_DIR ${config.keysDir} holds no ${rootKeyFile}.`);
  const database = await openPostgres(config.databaseUrl, (error) => say(failureOf(error))).catch((error: Error) => {
    throw new ConfigMistake(`The database of DATABASE_URL cannot be reached: ${error.message || 'no answer'}.`);
  });
  await migrate(database);
  const store = await openPartsStore(config.partsDir);
  const known = await fact(database, 'parts-store');
  if (known !== store.id) {
    throw new ConfigMistake(
      known === undefined
        ? 'The centre was never started on this database: start it first.'
        : `PARTS_URL ${config.partsDir} is not the directory of parts that the centre of this database uses.`,
    );
  }
  const archive = await openPartsStore(config.archiveDir);
  const authorities = new Authorities(sealing, root);
  const archivist = new Archivist({
    centre: { database, sealing, store, authorities },
    ...{ key, archive },
    now: () => new Date(),
    report: say,
  });
  const workers: { turn(): Promise<Date | undefined> }[] = [archivist];
  if (messages !== undefined) {
    const receiptClass = durabilityOf(database, () => performance.now());
    workers.push(
      new MessageOutbox({
        centre: { database, sealing, authorities, receiptClass },
        ...{ key, carrier: httpCarrier(messages.gateway), publicUrl: messages.publicUrl },
        ...{ now: () => new Date(), random: Math.random },
      }),
    );
  }
  const actKeys = await readActKeys(sealing, config.keysDir);
  if (actKeys !== undefined) {
    const now = (): Date => new Date();
    const journal = new OwnJournal({ sealing, rootKey: undefined, now, monotonicMs: () => performance.now() }, actKeys);
    const centre = { database, sealing, store, authorities };
    workers.push(new UnreadableTeller({ database, archive: archive.id, journal, report: say }));
    workers.push(new CaseTaker({ centre, key, journal, holidays: config.holidays, now, report: say }));
  }
  const running = workers.map((worker) => runTurns(worker, { onFailure: (error) => say(failureOf(error)) }));
  const takes = actKeys === undefined ? `, takes up no cases: KEYS_DIR holds no ${actKeyFiles.acts}` : '';
  process.stdout.write(`ready, archive ${archive.id}${takes}\n`);
  const stop = (): void => {
    Promise.all(running.map((worker) => worker.stop()))
      .then(() => Promise.all([database.close(), store.close(), archive.close()]))
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}

/** Counts and codes only: what was opened is in no log. */
const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
};
/** What a database says in an error quotes rows: only its code, and where it was thrown. */
function failureOf(error: unknown): object {
  if (!(error instanceof Error)) return { failed: 'unknown' };
  const at = error.stack?.split('\n').find((line) => line.startsWith('    at '));
  return { failed: 'code' in error ? String(error.code) : error.name, where: at?.trim() };
}

function fail(error: unknown): never {
  const sentence = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${error instanceof ConfigMistake ? error.message : sentence}\n`);
  process.exit(1);
}

main().catch(fail);
