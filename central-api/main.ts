import { webCryptoSealing } from '../src/sealing/webcrypto.ts';
import { ensureKeys } from './ceremony.ts';
import { ConfigMistake } from './config-mistake.ts';
import { readConfig } from './config.ts';
import { startCentre } from './start.ts';

/** The centre as a process: reads its environment, runs until SIGTERM or SIGINT, stops cleanly. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  await ensureKeys(webCryptoSealing, config.keysDir, { upstreams: [''], at: new Date().toISOString() });
  const centre = await startCentre(config);
  process.stdout.write(`ready ${centre.url}\n`);
  const stop = (): void => {
    centre.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The centre did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  // Not `once`: a second Ctrl+C must not spoil a clean stop that is under way.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof ConfigMistake ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
