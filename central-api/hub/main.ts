import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';
import { type Config, readConfig } from '../config.ts';
import { ConfigMistake } from '../config-mistake.ts';
import { certify } from './certify.ts';
import { type HubKeys, loadHubKeys } from './hub-keys.ts';
import { startHub } from './start-hub.ts';

/**
 * The office hub as a process: `npm run hub -- --code CODE` the first time, `npm run hub` ever after. The environment is the
 * centre's (PORT, by default 8090; DATA_DIR, by default .hub), and HUB_TLS_CERT with HUB_TLS_KEY, files in PEM, for other
 * computers of the office.
 */
const usage = `npm run hub -- [--code CODE] [--centre http://localhost:8080] [--address http://localhost:8090]`;

async function main(): Promise<void> {
  const values = argumentsOf();
  const tls = tlsOf(process.env);
  const config: Config = {
    ...readConfig({
      ...process.env,
      PORT: process.env['PORT'] ?? '8090',
      DATA_DIR: process.env['DATA_DIR'] ?? '.hub',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    }),
    ...(tls === undefined ? {} : { tls }),
  };
  const centre = (values.centre ?? 'http://localhost:8080').replace(/\/$/, '');
  const ownAddress = `${tls === undefined ? 'http' : 'https'}://localhost:${config.port}`;
  const address = (values.address ?? ownAddress).replace(/\/$/, '');
  if (values.code !== undefined)
    await certify(sealing, { directory: config.keysDir, centre, code: values.code, address });
  const keys = await loadHubKeys(sealing, config.keysDir);
  if (keys === undefined) {
    throw new ConfigMistake(`This hub has no certificate yet. Ask the centre for a code, then:\n${usage}`);
  }
  const hub = await startHub(config, keys, centre);
  process.stdout.write(`ready ${hub.url}\n\n${whatItIs(keys, centre)}\n`);
  const stop = (): void => {
    hub.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  // Not `once`: a second Ctrl+C must not spoil a clean stop that is under way.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function argumentsOf() {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({ options: { code: option, centre: option, address: option } }).values;
  } catch {
    throw new ConfigMistake(usage);
  }
}

function whatItIs({ certificate }: HubKeys, centre: string): string {
  return [
    `Office hub of ${certificate.officeName} (${certificate.office}); its counters ask it at ${certificate.address}.`,
    'They learn of it from the centre, the next time they hear it.',
    `What it takes it sends on to ${centre}. It holds no key that opens anything.`,
  ].join('\n');
}

function tlsOf(env: NodeJS.ProcessEnv): Config['tls'] {
  const [cert, key] = [env['HUB_TLS_CERT'], env['HUB_TLS_KEY']];
  if (!cert && !key) return undefined;
  if (!cert || !key) throw new ConfigMistake('HUB_TLS_CERT and HUB_TLS_KEY belong together: give both files, or none.');
  try {
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  } catch {
    throw new ConfigMistake('HUB_TLS_CERT and HUB_TLS_KEY must name files in PEM that this user may read.');
  }
}

function fail(error: unknown): never {
  const sentence = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${error instanceof ConfigMistake ? error.message : sentence}\n`);
  process.exit(1);
}

main().catch(fail);
