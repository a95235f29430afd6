import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certify } from '../../central-api/hub/certify.ts';
import { issueHubCode } from '../../central-api/hub/hub-desk.ts';
import { type HubKeys, loadHubKeys } from '../../central-api/hub/hub-keys.ts';
import { type Hub, startHub } from '../../central-api/hub/start-hub.ts';
import type { OfficeId } from '../../src/domain/ids.ts';
import type { KeySet } from '../../src/protocol/key-set.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { Api, type TestCentre } from './centre.ts';

/** The real hub of an office, certified by a real centre; started, killed and emptied as a test wants. */
export interface TestHub {
  readonly dir: string;
  readonly keys: HubKeys;
  readonly running: Hub;
  /** As the centre's, believing the hub's key. */
  readonly api: Api;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** All it had is gone, its key and certificate are not. */
  lose(): Promise<void>;
  end(): Promise<void>;
}

export async function testHub(centre: TestCentre, office = 'ATB'): Promise<TestHub> {
  const dir = await mkdtemp(join(tmpdir(), 'loket-hub-'));
  const directory = join(dir, 'keys');
  const { database } = centre.running.parts;
  const code = await issueHubCode(database, sealing, { office: office as OfficeId, officeName: 'Kanim Atambua' });
  await certify(sealing, { directory, centre: centre.running.url, code, address: 'http://localhost:8090' });
  const keys = await loadHubKeys(sealing, directory);
  if (keys === undefined) throw new Error('The hub was certified.');
  const dataDir = join(dir, 'data');
  const start = () =>
    startHub(
      { host: '127.0.0.1', port: 0, dataDir, partsDir: join(dataDir, 'parts'), keysDir: directory, logLevel: 'silent' },
      keys,
      centre.running.url,
    );
  let running = await start();
  return {
    dir,
    keys,
    get running() {
      return running;
    },
    get api() {
      return new Api(running.url, believing(keys));
    },
    async restart() {
      await running.close();
      running = await start();
    },
    stop: () => running.close(),
    async lose() {
      await running.close();
      await rm(dataDir, { recursive: true });
      running = await start();
    },
    async end() {
      await running.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A key set in which the hub's key stands where the centre's would. */
export const believing = ({ keySet, certificate }: HubKeys): KeySet => ({
  ...keySet,
  receipts: [{ kind: 'centre', key: certificate.key }],
});
