import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../central-api/config.ts';
import { tryPort } from '../central-api/http/listening.ts';
import { startCentre } from '../central-api/start.ts';
import { type CodeDesk, openCodeDesk } from './codes.ts';
import { ensureActKeys } from '../central-api/acts/act-keys.ts';
import { OwnJournal } from '../central-api/acts/own-journal.ts';
import { Archivist } from '../central-api/casework/archivist.ts';
import { UnreadableTeller } from '../central-api/acts/unreadable-teller.ts';
import { CaseTaker } from '../central-api/casework/case-taker.ts';
import { officeKeysNow } from '../central-api/casework/office-keys.ts';
import { runTurns } from '../central-api/casework/run-turns.ts';
import { loadCaseworkKey } from '../central-api/ceremony.ts';
import { openPartsStore } from '../central-api/parts/store.ts';
import { MessageOutbox } from '../central-api/messages/outbox.ts';
import { demoPages } from './front/pages.ts';
import { messageSimulator } from './messages/simulator.ts';
import { printingSimulator } from './printing/simulator.ts';
import { hubCodeOf } from './hub-codes.ts';
import { demoOffices } from './offices.ts';
import { type Front, startFront } from './outage.ts';

export interface Demo {
  /** Without a slash at its end. */
  readonly url: string;
  readonly front: Front;
  readonly desk: CodeDesk;
  /** By office. */
  readonly hubCodes: ReadonlyMap<string, string>;
  /** The centre stops cleanly first, then the front. */
  close(): Promise<void>;
}

const counters = ['1', '2', '3'];

/** The centre on a port of its own, the front on the public one, a code for the first counters of both offices. */
export async function startDemo(config: Config, seed: number): Promise<Demo> {
  // The public port is the front's: the centre itself would only learn of it after its database had started.
  await tryPort(config);
  // Of this start alone: whoever prints is a simulator in the same process.
  const printingToken = randomBytes(32).toString('base64url');
  const centre = await startCentre({ ...config, printingToken, host: '127.0.0.1', port: 0 }, { name: 'Pusat demo' });
  try {
    const key = await loadCaseworkKey(centre.parts.sealing, config.keysDir);
    const desk = await openCodeDesk({
      directory: join(config.dataDir, 'demo'),
      database: centre.parts.database,
      sealing: centre.parts.sealing,
      root: centre.parts.root,
      keysNow: (office, first) => officeKeysNow(centre.parts, key, office, first),
      seed,
      now: () => new Date(),
    });
    for (const { profile } of demoOffices) for (const counter of counters) await desk.issue(profile.office, counter);
    const hubCodes = new Map<string, string>();
    for (const office of demoOffices) {
      hubCodes.set(office.profile.office, await hubCodeOf(centre.parts.database, centre.parts.sealing, office));
    }
    const messages = messageSimulator(() => new Date());
    const printing = printingSimulator(
      () => centre.url,
      printingToken,
      () => new Date(),
    );
    const front = await startFront({
      host: config.host,
      port: config.port,
      centre: { host: '127.0.0.1', port: Number(new URL(centre.url).port) },
      demo: demoPages(desk, messages, printing, hubCodes),
    });
    const url = `http://localhost:${front.port}`;
    // Casework, which a real centre runs as a process of its own: here it has one with the receiving API, as the embedded
    // database belongs to one. The API itself is given no key that opens anything.
    const archive = await openPartsStore(join(config.dataDir, 'archive'));
    const archivist = new Archivist({ centre: centre.parts, key, archive, now: () => new Date() });
    const journal = new OwnJournal(centre.parts, await ensureActKeys(centre.parts.sealing, config.keysDir));
    const teller = new UnreadableTeller({ database: centre.parts.database, archive: archive.id, journal });
    const taker = new CaseTaker({
      centre: centre.parts,
      key,
      journal,
      holidays: new Set(),
      now: () => new Date(),
    });
    const outbox = new MessageOutbox({
      centre: centre.parts,
      key,
      carrier: messages,
      publicUrl: url,
      now: () => new Date(),
      random: Math.random,
    });
    // Somebody looks on: in the demo all are done every two seconds.
    const running = [archivist, teller, taker, outbox].map((worker) =>
      runTurns(worker, {
        idleMs: 2_000,
        onFailure: (error) => centre.app.log.error({ err: error }, 'a turn of casework failed'),
      }),
    );
    return {
      url,
      front,
      desk,
      hubCodes,
      async close() {
        await Promise.all(running.map((one) => one.stop()));
        await archive.close();
        await centre.close();
        await front.close();
      },
    };
  } catch (error) {
    await centre.close();
    throw error;
  }
}
