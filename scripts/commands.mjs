import { build, buildIfNeeded } from './build.mjs';
import { check, test } from './checks.mjs';
import { installPackages } from './packages.mjs';
import { chromium, firefox, pdftoppm, postgresBin, strace } from './programs.mjs';
import { root, run, tool } from './process.mjs';
import { dev, hub, start } from './serve.mjs';

/** Each takes the arguments after its name and gives the exit code. */
export const commands = {
  start: ready(start),
  dev: ready(dev),
  build: ready(build),
  check: ready(check),
  test: ready(test),
  e2e: ready(async (args) => {
    await buildIfNeeded();
    const env = { CHROMIUM: await chromium(), FIREFOX: await firefox(), PDFTOPPM: await pdftoppm() };
    return run(...tool('vitest', 'run', '--project', 'e2e', ...args), { env });
  }),
  bench: ready(async (args) => {
    await buildIfNeeded();
    const env = { CHROMIUM: await chromium(), PDFTOPPM: await pdftoppm() };
    return run(process.execPath, [`${root}/scripts/run-typescript.mjs`, 'scripts/bench.ts', ...args], { env });
  }),
  torture: ready(async (args) => {
    await buildIfNeeded();
    const env = { CHROMIUM: await chromium(), POSTGRES_BIN: await postgresBin(), STRACE: await strace() };
    return run(process.execPath, [`${root}/scripts/run-typescript.mjs`, 'tests/torture/main.ts', ...args], { env });
  }),
  simulate: ready((args) =>
    run(process.execPath, [`${root}/scripts/run-typescript.mjs`, 'tests/simulation/main.ts', ...args]),
  ),
  courier: ready((args) =>
    run(process.execPath, [`${root}/scripts/run-typescript.mjs`, 'central-api/courier/main.ts', ...args]),
  ),
  hub: ready(hub),
  fix: ready((args) => run(...tool('biome', 'check', '--write', ...args))),
};

function ready(command) {
  return async (args) => {
    await installPackages();
    return command(args);
  };
}
