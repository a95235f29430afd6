import { ensureKeys } from '../central-api/ceremony.ts';
import { ConfigMistake } from '../central-api/config-mistake.ts';
import { readConfig } from '../central-api/config.ts';
import { webCryptoSealing } from '../src/sealing/webcrypto.ts';
import { demoOffices } from './offices.ts';
import { type ReaderSimulator, startReaderSimulator } from './sbi/simulator.ts';
import { type Demo, startDemo } from './start.ts';

/**
 * The demo as a process: `npm start`. The same environment as the centre's, DEMO_SEED for other people, DEMO_READER=off
 * for a counter without a reader.
 */
async function main(): Promise<void> {
  // A newcomer reads this terminal: how to sign in, not a log.
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error' });
  await ensureKeys(webCryptoSealing, config.keysDir, { upstreams: [''], at: new Date().toISOString() });
  const demo = await startDemo(config, seedFrom(process.env['DEMO_SEED']));
  const reader = await startReader();
  process.stdout.write(`ready ${demo.url}\n\n${await howToSignIn(demo)}\n${howToUse(reader)}\n`);

  let stopping = false;
  // Ctrl+C reaches us from the terminal and again through npm: the second must not spoil a clean stop.
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    Promise.all([demo.close(), reader?.close()]).then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

function seedFrom(text = '1'): number {
  if (!/^\d{1,9}$/.test(text)) throw new ConfigMistake(`DEMO_SEED is "${text}"; it must be a number.`);
  return Number(text);
}

/** Undefined when it is not wanted or all its ports are taken: the counter then works as one without a reader. */
async function startReader(): Promise<ReaderSimulator | undefined> {
  return process.env['DEMO_READER'] === 'off' ? undefined : startReaderSimulator().catch(() => undefined);
}

function howToUse(reader: ReaderSimulator | undefined): string {
  return reader === undefined
    ? 'No fingerprint reader is simulated: prints come from files, or are put off.'
    : `A simulated fingerprint reader (${reader.name}) answers at http://127.0.0.1:${reader.port}; its prints are drawn, not taken.`;
}

async function howToSignIn(demo: Demo): Promise<string> {
  const codes = await demo.desk.codes();
  const lines = demoOffices.flatMap(({ profile, staff }) => [
    profile.name,
    ...codes
      .filter(({ office }) => office === profile.office)
      .map(({ counter, code, used }) => `  counter ${counter}   ${used ? 'enrolled already' : code}`),
    `  office hub  npm run hub -- --code ${demo.hubCodes.get(profile.office)} --centre ${demo.url}`,
    ...staff.map(({ officer, name, role }) => `  ${officer}     ${name}, ${role}`),
    '',
  ]);
  return [
    'This is a demo with invented people. Nothing in it may reach a real centre.',
    'Open the address in Chromium, type one of the codes, and choose a passphrase for the first supervisor,',
    'for example: pohon kelapa sore. Then add an officer in the same sitting, with another passphrase.',
    `More codes and the outage switch: ${demo.url}/demo`,
    '',
    ...lines,
  ].join('\n');
}

function fail(error: unknown): never {
  const sentence = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${error instanceof ConfigMistake ? error.message : sentence}\n`);
  process.exit(1);
}

main().catch(fail);
