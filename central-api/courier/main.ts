import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadReceivingKeys } from '../ceremony.ts';
import { readConfig } from '../config.ts';
import { type CourierTool, complain, importFile, lookAt, receiptsFor } from './commands.ts';
import { webCryptoSealing as sealing } from '../../src/sealing/webcrypto.ts';

/**
 * `npm run courier -- import FILE`, `look FILE`, `receipts FILE OUT`: courier files at the centre. It speaks to the running
 * centre at --centre, by default the one of this environment (HOST, PORT).
 */
const usage = `npm run courier -- import FILE [--what-is-whole] [--centre http://127.0.0.1:8080]
                  look FILE                which entries and parts it holds; changes nothing
                  receipts FILE OUT        the centre's receipts for the journals in FILE, for the way back`;

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { centre: { type: 'string' }, 'what-is-whole': { type: 'boolean' } },
  });
  const [command, file, out] = [positionals[0], pathOf(positionals[1]), pathOf(positionals[2])];
  const { host, port, keysDir } = readConfig(process.env);
  const tool: CourierTool = {
    sealing,
    address: values.centre?.replace(/\/$/, '') ?? `http://${host}:${port}`,
    root: await loadReceivingKeys(sealing, keysDir).then(
      ({ root }) => root,
      () => undefined,
    ),
    nowMs: Date.now,
    sleep,
    say,
  };
  if (file === undefined) return wrong();
  switch (command) {
    case 'import':
      return importFile(tool, file, values['what-is-whole']);
    case 'look': {
      const looked = await lookAt(tool, file);
      return looked.ok ? 0 : complain(tool, looked);
    }
    case 'receipts':
      return out === undefined ? wrong() : receiptsFor(tool, file, out);
    default:
      return wrong();
  }
}

/** From where the operator stands; npm has gone to the repository. */
const pathOf = (path: string | undefined): string | undefined =>
  path === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '', path);

function wrong(): 2 {
  say(usage);
  return 2;
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  say(usage);
  return 2;
});
